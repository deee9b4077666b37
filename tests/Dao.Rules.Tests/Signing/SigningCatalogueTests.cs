using Dao.Ethereum.Primitives;
using Dao.Rules.Ballots;
using Dao.Rules.Notices;
using Dao.Rules.Signing;
using Dao.Rules.Treasury;

namespace Dao.Rules.Tests.Signing;

public sealed class SigningCatalogueTests
{
    private static readonly Address Assembly = Address.Parse("0x5FbDB2315678afecb367f032d93F642f64180aa3");
    private static readonly Address Safe = Address.Parse("0x29fcB43b46531BcA003ddC8FCB67FFE91900C762");
    private static readonly Address Guard = Address.Parse("0x00000000219ab540356cBB839Cbe05303d7705Fa");
    private static readonly SigningCatalogue Catalogue = new(
        31337,
        Assembly,
        Address.Zero,
        Address.Zero,
        Safe,
        Guard,
        Address.Zero,
        Address.Zero
    );

    [Fact]
    public void Separators_are_those_of_another_implementation()
    {
        Catalogue
            .Assembly.Separator()
            .ToString()
            .ShouldBe("0xe31bbb212abe2a397791447ced7c175f5fd7ae114b61f8a3bbbdbcd86f1a889c");
        Catalogue
            .Treasury.Separator()
            .ToString()
            .ShouldBe("0xa0b40ae3787c38807b1076950a73230d409e996f633aaf28893d33609daff089");
    }

    [Fact]
    public void Types_are_those_that_the_code_signs()
    {
        var types = Catalogue.All.ToDictionary(type => type.Name, type => type.EncodedType, StringComparer.Ordinal);

        types["assemblyBallot"].ShouldBe(MemberBallot.EncodedType);
        types["constitutionBallot"].ShouldBe(MemberBallot.EncodedType);
        types["assemblyBallotWithReason"].ShouldBe(MemberBallot.EncodedTypeWithReason);
        types["constitutionBallotWithReason"].ShouldBe(MemberBallot.EncodedTypeWithReason);
        types["safeTransaction"].ShouldBe(SafeTransaction.EncodedType);
        types["announcement"].ShouldBe(Announcement.EncodedType);
        types["mailRequest"].ShouldBe(MailRequest.EncodedType);
        types["rekey"]
            .ShouldBe("Rekey(uint32 memberId,address oldAccount,address newAccount,uint256 nonce,uint256 deadline)");
    }

    [Fact]
    public void Ballots_of_other_contracts_have_no_domain()
    {
        Catalogue.BallotDomain(Assembly).ShouldBe(Catalogue.Assembly);
        Catalogue.BallotDomain(Safe).ShouldBeNull();
    }
}
