using System.Collections.Generic;
using System.Linq;

namespace Dao.Ethereum.SourceGeneration.Model;

/// <summary>One contract as its artifact describes it, with the C# names already chosen.</summary>
internal sealed record Contract(
    string Name,
    string AbiJson,
    string Bytecode,
    string DeployedBytecode,
    IReadOnlyList<CodeRange> Immutables,
    IReadOnlyList<Parameter> ConstructorInputs,
    IReadOnlyList<Function> Functions,
    IReadOnlyList<Event> Events,
    IReadOnlyList<Error> Errors,
    IReadOnlyList<TupleType> Structs
);

/// <summary>Bytes of the deployed code that the constructor fills in.</summary>
internal sealed record CodeRange(int Start, int Length);

/// <remarks><c>Name</c> is the name of the C# property.</remarks>
internal sealed record Parameter(string Name, SolidityType Type, bool IsIndexed);

internal sealed record Function(
    string Name,
    string SolidityName,
    IReadOnlyList<Parameter> Inputs,
    IReadOnlyList<Parameter> Outputs,
    string StateMutability
)
{
    public string Signature => Signatures.Of(SolidityName, Inputs);
}

internal sealed record Event(string Name, string SolidityName, IReadOnlyList<Parameter> Inputs, bool IsAnonymous)
{
    public string Signature => Signatures.Of(SolidityName, Inputs);
}

internal sealed record Error(string Name, string SolidityName, IReadOnlyList<Parameter> Inputs)
{
    public string Signature => Signatures.Of(SolidityName, Inputs);
}

internal static class Signatures
{
    public static string Of(string name, IEnumerable<Parameter> inputs) =>
        name + "(" + string.Join(",", inputs.Select(i => i.Type.Canonical)) + ")";
}
