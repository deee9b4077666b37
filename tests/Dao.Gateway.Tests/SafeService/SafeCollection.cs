namespace Dao.Gateway.Tests.SafeService;

/// <summary>Tests that share one Safe world: they run one after another, for its treasury has one queue.</summary>
[CollectionDefinition(Name)]
public sealed class SafeCollection : ICollectionFixture<SafeWorld>
{
    public const string Name = "safe";
}
