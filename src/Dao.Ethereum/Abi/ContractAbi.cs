using System.Text.Json;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Abi;

/// <summary>The functions, events and errors of a contract, read from the compiler's JSON.</summary>
public sealed class ContractAbi
{
    private const int MaxDepth = 32;

    private ContractAbi(AbiFunction[] functions, AbiEvent[] events, AbiError[] errors, AbiFunction? constructor)
    {
        Functions = functions;
        Events = events;
        Errors = errors;
        Constructor = constructor;
    }

    public IReadOnlyList<AbiFunction> Functions { get; }

    public IReadOnlyList<AbiEvent> Events { get; }

    public IReadOnlyList<AbiError> Errors { get; }

    /// <summary>Nothing when the contract declares none. Its selector has no meaning.</summary>
    public AbiFunction? Constructor { get; }

    /// <param name="json">A JSON array of entries, or an object whose member <c>abi</c> is one.</param>
    /// <exception cref="FormatException">The JSON is not an ABI; the message names the entry.</exception>
    public static ContractAbi Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            return Parse(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new FormatException($"Expected a contract ABI in JSON: {exception.Message}", exception);
        }
    }

    public static ContractAbi Parse(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("abi", out var abi))
        {
            json = abi;
        }

        if (json.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException($"Expected a contract ABI, a JSON array, got {json.ValueKind}.");
        }

        var functions = new List<AbiFunction>();
        var events = new List<AbiEvent>();
        var errors = new List<AbiError>();
        AbiFunction? constructor = null;
        foreach (var entry in json.EnumerateArray())
        {
            switch (Text(entry, "type") ?? "function")
            {
                case "function":
                    functions.Add(Function(entry, Required(entry, "name")));
                    break;
                case "constructor":
                    constructor = Function(entry, "constructor");
                    break;
                case "event":
                    events.Add(
                        new AbiEvent(Required(entry, "name"), Parameters(entry, "inputs"), Flag(entry, "anonymous"))
                    );
                    break;
                case "error":
                    errors.Add(new AbiError(Required(entry, "name"), Parameters(entry, "inputs")));
                    break;
                case "fallback" or "receive":
                    break;
                case var other:
                    throw new FormatException(
                        $"Expected function, event, error or constructor in the ABI, got \"{other}\"."
                    );
            }
        }

        return new ContractAbi([.. functions], [.. events], [.. errors], constructor);
    }

    /// <summary>The function that this calldata calls, or nothing.</summary>
    public AbiFunction? FindFunction(ReadOnlySpan<byte> calldata)
    {
        foreach (var function in Functions)
        {
            if (calldata.StartsWith(function.Selector))
            {
                return function;
            }
        }

        return null;
    }

    /// <summary>The error that this revert data carries, or nothing.</summary>
    public AbiError? FindError(ReadOnlySpan<byte> revertData)
    {
        foreach (var error in Errors)
        {
            if (revertData.StartsWith(error.Selector))
            {
                return error;
            }
        }

        return null;
    }

    /// <summary>The event that wrote a log with these topics, or nothing.</summary>
    public AbiEvent? FindEvent(IReadOnlyList<Hash32> topics) =>
        Events.FirstOrDefault(candidate => !candidate.IsAnonymous && candidate.Matches(topics));

    private static AbiFunction Function(JsonElement entry, string name) =>
        new(
            name,
            Parameters(entry, "inputs"),
            Parameters(entry, "outputs"),
            Text(entry, "stateMutability") ?? "nonpayable"
        );

    private static AbiParameter[] Parameters(JsonElement entry, string member, int depth = 0)
    {
        if (!entry.TryGetProperty(member, out var list))
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array || depth > MaxDepth)
        {
            throw new FormatException(
                $"Expected \"{member}\" of an ABI entry to be an array, nested at most {MaxDepth} deep."
            );
        }

        return [.. list.EnumerateArray().Select(item => Parameter(item, depth))];
    }

    private static AbiParameter Parameter(JsonElement item, int depth)
    {
        var type = Required(item, "type");
        var components = Parameters(item, "components", depth + 1);
        return new AbiParameter
        {
            Name = Text(item, "name") ?? "",
            Type = type.StartsWith("tuple", StringComparison.Ordinal)
                ? AbiTypeParser.OfTuple(type, [.. components.Select(component => component.Type)])
                : AbiType.Parse(type),
            InternalType = Text(item, "internalType"),
            Indexed = Flag(item, "indexed"),
            Components = components,
        };
    }

    private static string Required(JsonElement item, string member) =>
        Text(item, member)
        ?? throw new FormatException($"An ABI entry has no \"{member}\": {Hex.Shorten(item.GetRawText())}.");

    private static string? Text(JsonElement item, string member)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"Expected an object as an ABI entry, got {Hex.Shorten(item.GetRawText())}.");
        }

        return !item.TryGetProperty(member, out var value) ? null
            : value.ValueKind == JsonValueKind.String ? value.GetString()
            : throw new FormatException($"Expected \"{member}\" of an ABI entry to be a text, got {value.ValueKind}.");
    }

    private static bool Flag(JsonElement item, string member) =>
        item.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.True;
}
