using Dao.Ethereum.Primitives;
using Dao.Rules.Proposals;

namespace Dao.Rules.Tests.Proposals;

public sealed class ProposalIdsTests
{
    private static readonly Address Governor = Address.Parse("0x29fcB43b46531BcA003ddC8FCB67FFE91900C762");
    private static readonly Address Target = Address.Parse("0x5FbDB2315678afecb367f032d93F642f64180aa3");

    [Fact]
    public void Id_is_that_of_another_implementation()
    {
        var id = ProposalIds.Compute(Governor, [new ProposedCall(Target, UInt256.From(5), [1, 2, 3])], "Buy a server");

        id.ToString().ShouldBe("89248171332685620880188940019398988550816881836185834087824002179164414234455");
    }

    [Fact]
    public void Id_depends_on_the_governor()
    {
        ProposedCall[] calls = [new ProposedCall(Target, UInt256.Zero, [])];

        ProposalIds.Compute(Governor, calls, "x").ShouldNotBe(ProposalIds.Compute(Target, calls, "x"));
    }
}
