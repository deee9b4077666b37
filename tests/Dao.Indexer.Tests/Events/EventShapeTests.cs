using System.Reflection;
using System.Text.Json;
using Dao.Ethereum.Abi;
using Dao.Indexer.Events;
using Dao.Indexer.Projections.Treasury;
using Dao.Testing;

namespace Dao.Indexer.Tests.Events;

public sealed class EventShapeTests
{
    [Fact]
    public void Every_shape_is_an_event_of_the_committed_contracts()
    {
        string[] files =
        [
            .. Directory.GetFiles(
                RepositoryRoot.Combine("contracts", "artifacts"),
                "*.json",
                SearchOption.AllDirectories
            ),
        ];
        var known = files.SelectMany(Events).Select(e => (e.Signature, e.Inputs.Count(i => i.Indexed))).ToHashSet();
        var shapes = typeof(ExecutionProjection)
            .Assembly.GetTypes()
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(f => f.FieldType == typeof(EventShape))
            .Select(f => (EventShape)f.GetValue(null)!)
            .ToArray();

        shapes.Length.ShouldBeGreaterThan(35);
        shapes
            .Where(s => !known.Contains((s.Signature, s.Indexed)))
            .Select(s => $"{s.Signature} with {s.Indexed} topics")
            .ShouldBeEmpty();
    }

    private static IEnumerable<AbiEvent> Events(string file)
    {
        using var artifact = JsonDocument.Parse(File.ReadAllText(file));
        return artifact.RootElement.TryGetProperty("abi", out var abi)
            ? ContractAbi.Parse(abi.GetRawText()).Events
            : [];
    }
}
