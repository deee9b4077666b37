using Dao.Ethereum.Primitives;
using Dao.Rules.Actions;

namespace Dao.Rules.Tests.Actions;

public sealed class OrganisationNameTests
{
    private static readonly Address s_shop = Address.Parse("0x00000000219ab540356cBB839Cbe05303d7705Fa");

    [Theory]
    [InlineData("Green Server GmbH")]
    [InlineData("Grün & Söhne (Nord) e.V.")]
    [InlineData("緑サーバー")]
    [InlineData("الخادم الأخضر")]
    [InlineData("Garden 🌱")]
    public void Names_of_any_script_stand(string name) => OrganisationName.Read(name).ShouldBe(name);

    [Theory]
    [InlineData("")]
    [InlineData(" Green Server GmbH")]
    [InlineData("Green Server GmbH\u00a0")]
    [InlineData("Green\u202eHbmG revreS")]
    [InlineData("Green\u200bServer")]
    [InlineData("Green\u2028Server")]
    [InlineData("Green\nServer")]
    [InlineData("\u001b[2J")]
    [InlineData("Green \ufffd")]
    [InlineData("\ue000 Server")]
    [InlineData("the treasury (0x00000000219ab540356cBB839Cbe05303d7705Fa)")]
    [InlineData("0X1234")]
    public void Names_that_could_deceive_the_eye_do_not(string name) => OrganisationName.Read(name).ShouldBeNull();

    [Fact]
    public void Book_calls_an_address_as_the_coop_does_first_then_as_the_assembly_does()
    {
        var named = TestBook
            .Decoder.Book.WithOrganisations([
                new(s_shop, "Green Server GmbH"),
                new(TestBook.Safe, "Not the treasury"),
                new(TestBook.Stranger, "Green\u200bServer"),
            ])
            .With([new(s_shop, "member 12"), new(TestBook.Stranger, "member 13")]);

        named.NameOf(s_shop).ShouldBe("Green Server GmbH");
        named.NameOf(TestBook.Safe).ShouldBe("the treasury");
        named.NameOf(TestBook.Stranger).ShouldBe("member 13");
        named.Named.ShouldContain(s_shop);
    }
}
