using System.Text.RegularExpressions;
using Dao.Cli.Output;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using YamlDotNet.RepresentationModel;

namespace Dao.Cli.Commands.Proposals;

/// <summary>Calldata from a signature such as <c>record(bytes32,bytes32,string)</c> and its arguments as text.</summary>
internal static partial class FunctionCall
{
    internal static byte[] Encode(string signature, IReadOnlyList<YamlNode> args)
    {
        var (name, types) = Parse(signature);
        if (types.Count != args.Count)
        {
            throw CliFailure.BadInput($"{signature} takes {types.Count} arguments, but {args.Count} are given.");
        }

        var canonical = $"{name}({string.Join(',', types.Select(type => type.Name))})";
        var values = types.Select((type, i) => ArgumentText.Read(type, args[i], $"argument {i + 1}")).ToArray();
        try
        {
            var selector = Keccak.HashText(canonical).ToArray().AsSpan(0, 4);
            return [.. selector, .. AbiCodec.Encode(types, values)];
        }
        catch (ArgumentException wrong)
        {
            throw CliFailure.BadInput($"{signature}: {wrong.Message}", wrong);
        }
    }

    private static (string Name, IReadOnlyList<AbiType> Types) Parse(string signature)
    {
        var match = Shape.Match(signature);
        if (!match.Success)
        {
            throw CliFailure.BadInput(
                $"'{signature}' is not a function signature; write it like transfer(address,uint256)."
            );
        }

        var parameters = match.Groups["parameters"].Value;
        if (parameters.Length == 2)
        {
            return (match.Groups["name"].Value, []);
        }

        try
        {
            return AbiType.Parse(parameters) is AbiTuple tuple
                ? (match.Groups["name"].Value, tuple.Components)
                : throw CliFailure.BadInput($"'{signature}' must end with its parameter types in parentheses.");
        }
        catch (FormatException wrong)
        {
            throw CliFailure.BadInput($"'{signature}': {wrong.Message}", wrong);
        }
    }

    [GeneratedRegex(
        @"\A(?<name>[A-Za-z_$][A-Za-z0-9_$]*)(?<parameters>\(.*\))\z",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.NonBacktracking
    )]
    private static partial Regex Shape { get; }
}
