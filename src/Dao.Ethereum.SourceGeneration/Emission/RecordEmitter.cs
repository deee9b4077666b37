using System;
using System.Collections.Generic;
using System.Linq;
using Dao.Ethereum.SourceGeneration.Model;

namespace Dao.Ethereum.SourceGeneration.Emission;

/// <summary>One record for each constructor, function, event, error and struct.</summary>
/// <param name="structs">The class that holds the contract's structs, fully qualified.</param>
/// <param name="rootNamespace">Where <c>IContractCall</c> lives.</param>
internal sealed class RecordEmitter(CodeWriter code, string structs, string rootNamespace)
{
    private const string Span = "global::System.ReadOnlySpan<byte>";
    private const string Hash32 = "global::Dao.Ethereum.Primitives.Hash32";
    private const string Log = "global::Dao.Ethereum.JsonRpc.Log";
    private const string NotNullWhenTrue = "[global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)]";

    private readonly CodecEmitter _codec = new(structs);

    public void Constructor(IReadOnlyList<Parameter> inputs)
    {
        code.Line("/// <summary>The arguments of the constructor.</summary>");
        Record(
            "Constructor",
            inputs,
            "",
            () =>
            {
                code.Line("/// <summary>The creation code with these arguments behind it.</summary>");
                code.Block("public byte[] Encode()", () => EncodeAfter("Parsed.Bytecode", inputs));
            }
        );
    }

    public void Function(Function function)
    {
        var result = Result(function);
        var contract = $"global::{rootNamespace}.IContractCall" + (result is null ? "" : $"<{result}>");
        code.Line($"/// <summary><c>{function.Signature}</c>, {function.StateMutability}.</summary>");
        Record(
            function.Name,
            function.Inputs,
            " : " + contract,
            () =>
            {
                Selector(function.Signature);
                code.Block("public byte[] Encode()", () => EncodeAfter("Selector", function.Inputs));
                code.Line();
                Decode(function.Name, function.Signature, function.Inputs);
                if (result is null)
                {
                    return;
                }

                code.Line()
                    .Block($"public static {result} DecodeResult({Span} data)", () => ReadResult(function.Outputs));
                code.Line().Line($"{result} {contract}.DecodeResult({Span} data) => DecodeResult(data);");
                if (function.Outputs.Count > 1)
                {
                    code.Line();
                    Record("Result", function.Outputs, "", null);
                }
            }
        );
    }

    public void Error(Error error)
    {
        code.Line($"/// <summary><c>error {error.Signature}</c></summary>");
        Record(
            error.Name,
            error.Inputs,
            "",
            () =>
            {
                Selector(error.Signature);
                code.Block("public byte[] Encode()", () => EncodeAfter("Selector", error.Inputs));
                code.Line();
                Decode(error.Name, error.Signature, error.Inputs);
                code.Line().Line("/// <summary>False for the data of another error, and for malformed data.</summary>");
                code.Block(
                    $"public static bool TryDecode({Span} data, {NotNullWhenTrue} out {error.Name}? error)",
                    () =>
                        Attempt(
                            "error",
                            "global::System.MemoryExtensions.StartsWith(data, Selector)",
                            () => code.Line("error = Decode(data);")
                        )
                );
            }
        );
    }

    public void Struct(TupleType type)
    {
        code.Line($"/// <summary><c>{type.Canonical}</c></summary>");
        Record(
            type.Struct,
            type.Components,
            "",
            () =>
            {
                code.Block($"internal void WriteTo({CodecEmitter.Abi}AbiWriter writer)", () => Write(type.Components));
                code.Line();
                code.Block(
                    $"internal static {type.Struct} ReadFrom(ref {CodecEmitter.Abi}AbiReader reader)",
                    () => code.Line($"return new {type.Struct}({Arguments(Read(type.Components))});")
                );
            }
        );
    }

    public void Event(Event @event)
    {
        var properties = @event
            .Inputs.Select(i =>
                i.IsIndexed && ClrTypes.IsHashedInTopics(i.Type)
                    ? i with
                    {
                        Type = new FixedBytesType(32, "bytes32"),
                    }
                    : i
            )
            .ToList();
        var signature = $"event {@event.Signature}" + (@event.IsAnonymous ? " anonymous" : "");
        code.Line($"/// <summary><c>{signature}</c></summary>");
        if (@event.Inputs.Any(i => i.IsIndexed && ClrTypes.IsHashedInTopics(i.Type)))
        {
            code.Line("/// <remarks>Indexed values of dynamic types are in the log only as their hash.</remarks>");
        }

        Record(
            @event.Name,
            properties,
            "",
            () =>
            {
                if (!@event.IsAnonymous)
                {
                    code.Line(
                            $"public static {Hash32} Topic {{ get; }} = {Hash32}.FromBytes({Literals.Bytes(Keccak256.HashText(@event.Signature))});"
                        )
                        .Line();
                }

                var list = $"global::System.Collections.Generic.IReadOnlyList<{Hash32}>";
                var outDecoded = $"{NotNullWhenTrue} out {@event.Name}? decoded";
                code.Line("/// <summary>False for the log of another event, and for malformed data.</summary>")
                    .Line(
                        $"public static bool TryDecode({Log} log, {outDecoded}) => TryDecode(log.Topics, log.Data, out decoded);"
                    )
                    .Line()
                    .Block(
                        $"public static bool TryDecode({list} topics, {Span} data, {outDecoded})",
                        () => Attempt("decoded", TopicsMatch(@event), () => ReadEvent(@event, properties))
                    );
            }
        );
    }

    private static string TopicsMatch(Event @event)
    {
        var indexed = @event.Inputs.Count(i => i.IsIndexed);
        return @event.IsAnonymous
            ? $"topics.Count == {indexed}"
            : $"topics.Count == {indexed + 1} && topics[0] == Topic";
    }

    private void ReadEvent(Event @event, List<Parameter> properties)
    {
        var values = new string[properties.Count];
        var topic = @event.IsAnonymous ? 0 : 1;
        for (var i = 0; i < properties.Count; i++)
        {
            if (properties[i].IsIndexed)
            {
                values[i] = ReadTopic(properties[i].Type, topic++);
            }
        }

        var inData = properties.Where(p => !p.IsIndexed).ToList();
        OpenReader("data", inData);
        for (var i = 0; i < properties.Count; i++)
        {
            values[i] ??= Local(i, _codec.Read(properties[i].Type));
        }

        code.Line("reader.End();");
        code.Line($"decoded = new {@event.Name}({Arguments(values)});");
    }

    private string ReadTopic(SolidityType type, int topic)
    {
        if (type is FixedBytesType { Size: 32 })
        {
            return $"topics[{topic}]";
        }

        code.Line($"var topic{topic} = new {CodecEmitter.Abi}AbiReader(topics[{topic}].ToArray(), 32);");
        code.Line($"var indexed{topic} = {_codec.Read(type, "topic" + topic)};");
        return "indexed" + topic;
    }

    /// <summary>Sets the result to null, and returns true only after <paramref name="decode"/> went through.</summary>
    private void Attempt(string result, string condition, Action decode)
    {
        code.Line($"{result} = null;");
        code.Block($"if (!({condition}))", () => code.Line("return false;"));
        code.Line().Line("try");
        code.Braces(() =>
        {
            decode();
            code.Line("return true;");
        });
        code.Line($"catch ({CodecEmitter.Abi}AbiDecodingException)");
        code.Braces(() => code.Line("return false;"));
    }

    private void Selector(string signature) =>
        code.Line($"/// <summary>The first four bytes of the hash of <c>{signature}</c>.</summary>")
            .Line($"public static {Span} Selector => {Literals.Bytes(Keccak256.HashText(signature).Take(4))};")
            .Line();

    private void EncodeAfter(string prefix, IReadOnlyList<Parameter> inputs)
    {
        code.Line($"var writer = new {CodecEmitter.Abi}AbiWriter({CodecEmitter.HeadSize(inputs)}, {prefix});");
        Write(inputs);
        code.Line("return writer.ToArray();");
    }

    private void Decode(string name, string signature, IReadOnlyList<Parameter> inputs)
    {
        code.Line(
            $"/// <exception cref=\"{CodecEmitter.Abi}AbiDecodingException\">Another selector, or malformed data.</exception>"
        );
        code.Block(
            $"public static {name} Decode({Span} data)",
            () =>
            {
                OpenReader(
                    $"global::{rootNamespace}.CallData.AfterSelector(data, Selector, {Literals.Text(signature)})",
                    inputs
                );
                var values = Read(inputs);
                code.Line("reader.End();").Line($"return new {name}({Arguments(values)});");
            }
        );
    }

    private void ReadResult(IReadOnlyList<Parameter> outputs)
    {
        OpenReader("data", outputs);
        var values = Read(outputs);
        code.Line("reader.End();");
        code.Line(values.Count == 1 ? $"return {values[0]};" : $"return new Result({Arguments(values)});");
    }

    private void OpenReader(string data, IReadOnlyList<Parameter> parameters) =>
        code.Line($"var reader = new {CodecEmitter.Abi}AbiReader({data}, {CodecEmitter.HeadSize(parameters)});");

    private void Write(IReadOnlyList<Parameter> parameters)
    {
        foreach (var parameter in parameters)
        {
            code.Line(CodecEmitter.Write(parameter.Type, parameter.Name) + ";");
        }
    }

    /// <summary>Reads each parameter into a local and returns the locals' names, in order.</summary>
    private List<string> Read(IReadOnlyList<Parameter> parameters) =>
        parameters.Select((parameter, i) => Local(i, _codec.Read(parameter.Type))).ToList();

    private string Local(int index, string value)
    {
        code.Line($"var value{index} = {value};");
        return "value" + index;
    }

    /// <remarks>Qualified, since the record's base list does not see what is nested in the record.</remarks>
    private string? Result(Function function) =>
        function.Outputs.Count switch
        {
            0 => null,
            1 => ClrTypes.Of(function.Outputs[0].Type, structs),
            _ => function.Name + ".Result",
        };

    private void Record(string name, IReadOnlyList<Parameter> properties, string bases, Action? body)
    {
        var parameters = string.Join(", ", properties.Select(p => $"{ClrTypes.Of(p.Type, structs)} {p.Name}"));
        var header = $"public sealed record {name}({parameters}){bases}";
        if (body is null)
        {
            code.Line(header + ";");
        }
        else
        {
            code.Block(header, body);
        }

        code.Line();
    }

    private static string Arguments(IEnumerable<string> values) => string.Join(", ", values);
}
