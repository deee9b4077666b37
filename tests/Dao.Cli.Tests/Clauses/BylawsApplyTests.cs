using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dao.Cli.Tests.Coops;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Tests.Clauses;

public sealed class BylawsApplyTests(CoopChain coop) : BylawsTest(coop)
{
    private static readonly JsonSerializerOptions s_plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task A_plan_becomes_a_vote_and_then_the_bylaws()
    {
        var document = await DocumentAsync(
            ("assembly.quorumBps: 20 %", "assembly.quorumBps: 25 %"),
            ("maxActiveProposals: 3", "maxActiveProposals: 4"),
            ("Nobody holds more than", "No member holds more than")
        );
        var plan = Folder.Combine("plan.json");
        Folder.Write("why.md", "More of us should take part.");
        var hash = (
            await PlanAsync(
                document,
                "--out",
                plan,
                "--before",
                WordsFile,
                "--title",
                "A higher quorum",
                "--description-file",
                Folder.Combine("why.md")
            )
        )
            .GetProperty("hash")
            .GetString()
            .ShouldNotBeNull();

        var applied = await ApplyAsync(plan);
        var proposed = applied.GetProperty("proposals").EnumerateArray().ShouldHaveSingleItem();
        var shown = await AskAsync("proposal", "show", "1");
        await VoteAsync(proposed, votesFor: 36, votesAgainst: 1);
        await CarryOutAsync(proposed);

        shown.GetProperty("governor").GetString().ShouldBe("constitution");
        var text = shown.GetProperty("description").GetString().ShouldNotBeNull();
        text.ShouldStartWith("# A higher quorum\n\nMore of us should take part.\n\n## What changes\n\n");
        text.ShouldContain("(`assembly.quorumBps`): 20 % → 25 %\n");
        text.ShouldContain("\n```bylaws\n## 10. Shares\n\nA share costs `sharePrice`, always. No member holds");
        text.ShouldContain($"\n\nPlan: {hash}\n\n#proposer=");
        (await ValueAsync("assembly.quorumBps")).ShouldBe(UInt256.From(2_500));
        (await ValueAsync("maxActiveProposals")).ShouldBe(UInt256.From(4));
        (await PlanAsync(document)).GetProperty("changes").GetArrayLength().ShouldBe(0);
        (await AskAsync("verify", "proposal", "1")).GetProperty("verified").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_plan_for_bylaws_that_have_moved_is_refused_and_says_what_moved()
    {
        var (first, second) = (Folder.Combine("first.json"), Folder.Combine("second.json"));
        await PlanAsync(await DocumentAsync(("maxActiveProposals: 3", "maxActiveProposals: 4")), "--out", first);
        await PlanAsync(await DocumentAsync(("payPeriod: 30 days", "payPeriod: 28 days")), "--out", second);
        var proposed = (await ApplyAsync(first)).GetProperty("proposals")[0];
        await VoteAsync(proposed, votesFor: 20, votesAgainst: 1);
        await CarryOutAsync(proposed);

        var late = await Dao.RunHereAsync("bylaws", "apply", "--direct", second, "--key", Coop.MemberKey(1));

        var failure = late.ShouldFail(4).Failure;
        failure.GetProperty("code").GetString().ShouldBe("plan-stale");
        failure
            .GetProperty("message")
            .GetString()
            .ShouldNotBeNull()
            .ShouldContain("since this was planned: maxActiveProposals was 3 and is 4. Nothing was signed.");
    }

    [Fact]
    public async Task Two_proposals_are_made_once_even_when_asked_twice()
    {
        var plan = Folder.Combine("plan.json");
        var document = await DocumentAsync(
            ("assembly.quorumBps: 20 %", "assembly.quorumBps: 25 %"),
            ("maxActiveProposals: 3", "maxActiveProposals: 4")
        );
        await PlanAsync(document, "--split", "--out", plan);

        var first = await ApplyAsync(plan);
        var again = await ApplyAsync(plan);

        again.GetRawText().ShouldBe(first.GetRawText());
        var all = await Dao.RunHereAsync("proposal", "list");
        all.Json.GetProperty("items").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_plan_with_any_field_changed_is_refused_before_anything_is_signed()
    {
        var (file, plan) = await PlannedAsync();
        var head = await Coop.Chain.HeadAsync(Cancellation);
        var leaves = Leaves(plan, "").ToArray();
        leaves.Length.ShouldBeGreaterThan(250);

        foreach (var path in leaves)
        {
            await File.WriteAllTextAsync(file, Altered(plan, path).ToJsonString(), Cancellation);
            var result = await Dao.RunHereAsync("bylaws", "apply", "--direct", file, "--key", Coop.MemberKey(1));

            result.ExitCode.ShouldBeOneOf([2, 8], path);
            result.Out.ShouldBeEmpty(path);
        }

        (await Coop.Chain.HeadAsync(Cancellation)).Number.ShouldBe(head.Number);
    }

    [Fact]
    public async Task A_plan_whose_hash_was_made_to_fit_is_computed_again_and_refused()
    {
        var (file, plan) = await PlannedAsync();
        var head = await Coop.Chain.HeadAsync(Cancellation);
        // The hash that anybody can compute with a JSON tool is the plan's own: the test's is no other.
        Rehashed(plan)["hash"]!.GetValue<string>().ShouldBe(plan["hash"]!.GetValue<string>());
        var leaves = Leaves(plan, "")
            .Where(path =>
                path.StartsWith("/proposals", StringComparison.Ordinal)
                || path.StartsWith("/wish/values/0/", StringComparison.Ordinal)
                || path.StartsWith("/wish/title", StringComparison.Ordinal)
                || path.StartsWith("/wish/prose", StringComparison.Ordinal)
                || path.StartsWith("/wish/split", StringComparison.Ordinal)
                || path.StartsWith("/base/clauses/0/", StringComparison.Ordinal)
                || path is "/chainId" or "/bylaws" or "/base/digest"
            );

        foreach (var path in leaves)
        {
            await File.WriteAllTextAsync(file, Rehashed(Altered(plan, path)).ToJsonString(), Cancellation);
            var result = await Dao.RunHereAsync("bylaws", "apply", "--direct", file, "--key", Coop.MemberKey(1));

            result.ExitCode.ShouldBeOneOf([2, 4, 8], path);
            result.Out.ShouldBeEmpty(path);
            result.Failure.GetProperty("code").GetString().ShouldNotBe("reverted", StringComparer.Ordinal, path);
        }

        (await Coop.Chain.HeadAsync(Cancellation)).Number.ShouldBe(head.Number);
    }

    [Fact]
    public async Task A_plan_beyond_the_bounds_is_refused_although_its_hash_fits()
    {
        var (file, plan) = await PlannedAsync();
        var quorum = plan["wish"]!["values"]!
            .AsArray()
            .First(value => value!["key"]!.GetValue<string>() == "assembly.quorumBps")!;
        quorum["value"] = "6000";
        await File.WriteAllTextAsync(file, Rehashed(plan).ToJsonString(), Cancellation);

        var result = await Dao.RunHereAsync("bylaws", "apply", "--direct", file, "--key", Coop.MemberKey(1));

        result.ShouldFail(4, "60 %, and the chain allows 10 % to 50 %");
    }

    [Theory]
    [InlineData("base", "clauses", 2)]
    [InlineData("wish", "values", 2)]
    public async Task A_list_with_null_or_twice_the_same_in_it_is_refused(string part, string list, int exitCode)
    {
        var (file, plan) = await PlannedAsync();
        var doubled = plan.DeepClone().AsObject();
        var items = doubled[part]![list]!.AsArray();
        items.Add(items[0]!.DeepClone());
        plan[part]![list]!.AsArray().Add(null);

        await File.WriteAllTextAsync(file, Rehashed(plan).ToJsonString(), Cancellation);
        var gap = await Dao.RunHereAsync("bylaws", "apply", "--direct", file, "--key", Coop.MemberKey(1));
        await File.WriteAllTextAsync(file, Rehashed(doubled).ToJsonString(), Cancellation);
        var twice = await Dao.RunHereAsync("bylaws", "apply", "--direct", file, "--key", Coop.MemberKey(1));

        gap.ShouldFail(exitCode, "holds null");
        twice.ShouldFail(8, "Nothing was signed");
    }

    [Theory]
    [InlineData("{}", "not a plan")]
    [InlineData("[]", "not a plan")]
    [InlineData("null", "not a plan")]
    [InlineData("", "not a plan")]
    public async Task A_file_that_is_no_plan_is_bad_input(string text, string says)
    {
        Folder.Write("plan.json", text);

        var result = await Dao.RunHereAsync(
            "bylaws",
            "apply",
            "--direct",
            Folder.Combine("plan.json"),
            "--key",
            Coop.MemberKey(1)
        );

        result.ShouldFail(2, says);
    }

    private async Task<(string File, JsonObject Plan)> PlannedAsync()
    {
        var file = Folder.Combine("plan.json");
        var document = await DocumentAsync(
            ("assembly.quorumBps: 20 %", "assembly.quorumBps: 25 %"),
            ("Nobody holds more than", "No member holds more than")
        );
        await PlanAsync(document, "--out", file, "--before", WordsFile);
        return (file, JsonNode.Parse(await File.ReadAllTextAsync(file, Cancellation))!.AsObject());
    }

    /// <summary>Every value that is not a list or an object, by its path.</summary>
    private static IEnumerable<string> Leaves(JsonNode? node, string path) =>
        node switch
        {
            JsonObject map => map.SelectMany(member => Leaves(member.Value, $"{path}/{member.Key}")),
            JsonArray list => list.SelectMany(
                (item, i) => Leaves(item, string.Create(CultureInfo.InvariantCulture, $"{path}/{i}"))
            ),
            _ => [path],
        };

    private static JsonObject Altered(JsonObject plan, string path)
    {
        var copy = plan.DeepClone().AsObject();
        JsonNode parent = copy;
        var names = path.Split('/')[1..];
        foreach (var name in names[..^1])
        {
            parent = Child(parent, name)!;
        }

        var other = Other(Child(parent, names[^1])!);
        if (parent is JsonArray list)
        {
            list[int.Parse(names[^1], CultureInfo.InvariantCulture)] = other;
        }
        else
        {
            parent[names[^1]] = other;
        }

        return copy;
    }

    private static JsonNode? Child(JsonNode parent, string name) =>
        parent is JsonArray list ? list[int.Parse(name, CultureInfo.InvariantCulture)] : parent[name];

    /// <summary>Another value that still looks like one: a digit more or less, another letter.</summary>
    private static JsonNode Other(JsonNode value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True or JsonValueKind.False:
                return !value.GetValue<bool>();
            case JsonValueKind.Number:
                return value.GetValue<ulong>() + 1;
        }

        var text = value.GetValue<string>();
        if (text is ['0', 'x', ..] && text.Length == 42)
        {
            var bytes = Hex.Decode(text);
            bytes[7] ^= 1;
            return Address.FromBytes(bytes).ToString();
        }

        return text.Length == 0 ? "x"
            : text.All(char.IsAsciiDigit) ? (UInt256.Parse(text) + UInt256.One).ToString()
            : text[..^1] + (text[^1] == '1' ? '2' : '1');
    }

    private static JsonObject Rehashed(JsonObject plan)
    {
        var copy = plan.DeepClone().AsObject();
        copy.Remove("hash");
        var canonical = System.Text.Encoding.UTF8.GetBytes(Sorted(copy)!.ToJsonString(s_plain));
        copy["hash"] = Hash32.FromBytes(SHA256.HashData(canonical)).ToString();
        return copy;
    }

    private static JsonNode? Sorted(JsonNode? node) =>
        node switch
        {
            JsonObject map => new JsonObject(
                map.OrderBy(member => member.Key, StringComparer.Ordinal)
                    .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))
            ),
            JsonArray list => new JsonArray([.. list.Select(Sorted)]),
            _ => node?.DeepClone(),
        };
}
