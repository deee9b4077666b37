using System.Text;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Primitives;
using Dao.Testing;

namespace Dao.Contracts.Tests.Deployment;

public sealed class CoopConfigReaderTests
{
    private const string Valid = """
        name: Test Co-op
        bylaws:
          text: bylaws.md
          clauses:
            assembly.votingPeriod: 7d
            assembly.quorumBps: 20%
        members:
          - { account: "0x8984885799563C8D3473cACD1c70E204A72A6178", kind: human, class: worker }
          - { account: "0xEe6366730b2774CAE63F02E63b38Fc5745e29B7A", kind: organisation, class: partner }
        registrar: "0x8984885799563C8D3473cACD1c70E204A72A6178"
        treasurers:
          - "0x8984885799563C8D3473cACD1c70E204A72A6178"
          - "0xEe6366730b2774CAE63F02E63b38Fc5745e29B7A"
        threshold: 2
        token:
          testEuro: { mint: "12.5" }
        """;

    [Fact]
    public void Example_of_the_repository_is_valid()
    {
        var config = CoopConfigReader.ReadFile(RepositoryRoot.Combine("examples", "mossgate", "coop.yaml"));

        config.Members.Count.ShouldBe(37);
        config.Threshold.ShouldBe(3);
        config.TestEuroMint.ShouldBe(UInt256.Parse("186400000000"));
    }

    [Fact]
    public void Durations_shares_and_amounts_are_read_as_people_write_them()
    {
        var config = Read(Valid);

        config.Clauses["assembly.votingPeriod"].ShouldBe(UInt256.From(604_800));
        config.Clauses["assembly.quorumBps"].ShouldBe(UInt256.From(2_000));
        config.Clauses["constitution.approvalBps"].ShouldBe(UInt256.From(9_000));
        config.TestEuroMint.ShouldBe(UInt256.From(12_500_000));
    }

    [Theory]
    [InlineData("threshold: 2", "threshold: 3", "line 14")]
    [InlineData("threshold: 2", "threshold: 1", "line 14")]
    [InlineData("threshold: 2", "treshold: 2", "line 14")]
    [InlineData(
        "0xEe6366730b2774CAE63F02E63b38Fc5745e29B7A\", kind",
        "0x8984885799563C8D3473cACD1c70E204A72A6178\", kind",
        "line 9"
    )]
    [InlineData("registrar: \"0x89", "registrar: \"0X89", "line 10")]
    [InlineData("registrar: \"0x8984885799563C8D", "registrar: \"0x8984885799563c8D", "line 10")]
    [InlineData("kind: human", "kind: robot", "line 8")]
    [InlineData("class: worker", "class: king", "line 8")]
    [InlineData("assembly.quorumBps: 20%", "assembly.quorumBps: 60%", "line 6")]
    [InlineData("assembly.quorumBps: 20%", "assembly.quorum: 20%", "line 6")]
    [InlineData("assembly.votingPeriod: 7d", "assembly.votingPeriod: soon", "line 5")]
    [InlineData("assembly.votingPeriod: 7d", "assembly.votingPeriod: 1d", "line 5")]
    [InlineData("mint: \"12.5\"", "mint: \"-1\"", "line 16")]
    [InlineData(
        "registrar: \"0x8984885799563C8D3473cACD1c70E204A72A6178",
        "registrar: \"0x0000000000000000000000000000000000000000",
        "line 10: the zero address"
    )]
    [InlineData("assembly.quorumBps: 20%", "holdPeriod: 14d", "line 6: holdPeriod")]
    [InlineData("assembly.quorumBps: 20%", "admissionPeriod: 14d", "line 6: admissionPeriod")]
    [InlineData("assembly.quorumBps: 20%", "rekeyDelay: 14d", "line 6: rekeyDelay")]
    [InlineData("assembly.quorumBps: 20%", "surplus.reserveBps: 31%", "line 6: the clauses surplus.* add up to 10100")]
    [InlineData(
        "assembly.quorumBps: 20%",
        "careCompensationBps: 100%\n    work.careWeight: 99",
        "line 6: careCompensationBps"
    )]
    [InlineData("assembly.quorumBps: 20%", "routineLimit: 5000000001", "line 6: routineLimit")]
    [InlineData("assembly.quorumBps: 20%", "objectionPeriod: 8d", "line 6: objectionPeriod")]
    [InlineData("assembly.quorumBps: 20%", "salaryFloor: 4800000001", "line 6: salaryFloor")]
    [InlineData("assembly.quorumBps: 20%", "salaryCeiling: 4800000001", "line 6: salaryCeiling")]
    [InlineData("assembly.votingPeriod: 7d", "assembly.votingPeriod: 8d", "line 5: admissionPeriod")]
    [InlineData("name: Test Co-op", "name: Test Co-op\nname: Twice", "line 2")]
    public void Wrong_value_is_a_sentence_with_its_line(string right, string wrong, string line)
    {
        Valid.ShouldContain(right);

        var complaint = Should.Throw<CoopConfigException>(() =>
            Read(Valid.Replace(right, wrong, StringComparison.Ordinal))
        );

        complaint.Message.ShouldContain(line);
    }

    [Theory]
    [InlineData("# Caf\u00E9\n\ntext\n")]
    [InlineData("# Caf\u00E9\r\n\r\ntext\r\n")]
    [InlineData("# Caf\u00E9\r\rtext\r")]
    [InlineData("\uFEFF# Caf\u00E9\n\ntext\n")]
    [InlineData("# Cafe\u0301\n\ntext\n")]
    public void Bylaws_are_the_same_text_with_any_line_ends_mark_or_accents(string saved)
    {
        var config = ReadWithBylaws(Encoding.UTF8.GetBytes(saved));

        config.BylawsText.ShouldBe("# Caf\u00E9\n\ntext\n");
    }

    [Fact]
    public void Bylaws_that_are_not_utf8_are_refused()
    {
        var complaint = Should.Throw<CoopConfigException>(() => ReadWithBylaws([.. "# Caf"u8, 0xE9, .. "\n"u8]));

        complaint.Message.ShouldContain("not UTF-8 at byte 5");
    }

    private static CoopConfig ReadWithBylaws(byte[] bylaws)
    {
        using var folder = new TempFolder();
        var coop = Path.Combine(folder.Path, "coop.yaml");
        File.WriteAllText(coop, Valid);
        File.WriteAllBytes(Path.Combine(folder.Path, "bylaws.md"), bylaws);
        return CoopConfigReader.ReadFile(coop);
    }

    private static CoopConfig Read(string yaml) => CoopConfigReader.Read(yaml, _ => "# Bylaws\n");
}
