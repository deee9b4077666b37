using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Primitives;
using Dao.Rules.Ballots;
using Dao.Rules.Bylaws;
using Dao.Rules.Treasury;

namespace Dao.Cli.Commands.Dev.Demo;

/// <summary>What the demo asks the gateway, over HTTP like everybody else.</summary>
internal sealed class DemoGateway(HttpClient http, Uri root)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public async Task<bool> HasIndexedAsync(ulong block, CancellationToken cancellation)
    {
        using var answer = await http.GetAsync(new Uri(root, "/api/v1/members?limit=1"), cancellation);
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            return false;
        }

        var page = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancellation);
        return page.GetProperty("asOf") is { ValueKind: JsonValueKind.Object } asOf
            && asOf.GetProperty("number").GetUInt64() >= block;
    }

    public Task<JsonElement> GetAsync(string path, CancellationToken cancellation) =>
        http.GetFromJsonAsync<JsonElement>(new Uri(root, "/api/v1" + path), cancellation);

    /// <summary>All items of a list, page by page.</summary>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(string path, CancellationToken cancellation)
    {
        var items = new List<JsonElement>();
        string? after = "";
        while (after is not null)
        {
            var query = after.Length > 0 ? "&after=" + Uri.EscapeDataString(after) : "";
            var page = await GetAsync($"{path}?limit=200{query}", cancellation);
            items.AddRange(page.GetProperty("items").EnumerateArray());
            after = page.GetProperty("next").GetString();
        }

        return items;
    }

    /// <summary>Hands in why a treasurer wants to pay, in words, and waits until the chain has their fingerprint.</summary>
    public async Task AnnounceAsync(
        TreasuryGuard.Functions.AnnounceBySig signed,
        string reason,
        CancellationToken cancellation
    )
    {
        var content = signed.Content;
        var body = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["to"] = content.To.ToString(),
            ["value"] = content.Value.ToString(),
            ["data"] = Hex.Encode(content.Data),
            ["operation"] = (int)content.Operation,
            ["grantId"] = signed.GrantId,
            ["budgetLine"] = ClauseWords.Name(signed.BudgetLine),
            ["reason"] = reason,
            ["announcer"] = signed.Announcer.ToString(),
            ["deadline"] = (ulong)signed.Deadline,
            ["signature"] = Hex.Encode(signed.SignatureValue),
        };
        var accepted = await PostAsync("/api/v1/treasury/announcements", body, cancellation);
        await WaitUntilFinalAsync([new Uri(root, accepted ?? "/").ToString()], cancellation);
    }

    /// <summary>Why a payment is to be made, as the gateway tells everybody; null while it knows of no announcement.</summary>
    public async Task<string?> ReasonAsync(SafeTransaction transaction, CancellationToken cancellation) =>
        (await GetAsync($"/treasury/transactions/{transaction.Hash()}/intent", cancellation))
            .GetProperty("reason")
            .GetString();

    /// <summary>Hands in a Safe transaction with signatures of treasurers, as any Safe client would.</summary>
    public async Task CoSignAsync(
        SafeTransaction transaction,
        IReadOnlyList<uint> treasurers,
        CancellationToken cancellation
    )
    {
        var first = MossgateTreasury.Sign(transaction, treasurers[0]);
        var body = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["to"] = transaction.To.ToString(),
            ["value"] = transaction.Value.ToString(),
            ["data"] = Hex.Encode(transaction.Data),
            ["operation"] = (int)transaction.Operation,
            ["safeTxGas"] = "0",
            ["baseGas"] = "0",
            ["gasPrice"] = "0",
            ["gasToken"] = Address.Zero.ToString(),
            ["refundReceiver"] = Address.Zero.ToString(),
            ["nonce"] = transaction.Nonce.ToString(),
            ["contractTransactionHash"] = transaction.Hash().ToString(),
            ["sender"] = first.Owner.ToString(),
            ["signature"] = Hex.Encode(first.Signature.ToBytes()),
        };
        await PostAsync($"/safe/api/v2/safes/{transaction.Safe}/multisig-transactions/", body, cancellation);
        foreach (var treasurer in treasurers.Skip(1))
        {
            var signature = MossgateTreasury.Sign(transaction, treasurer).Signature;
            await PostAsync(
                $"/safe/api/v1/multisig-transactions/{transaction.Hash()}/confirmations/",
                new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["signature"] = Hex.Encode(signature.ToBytes()),
                },
                cancellation
            );
        }
    }

    /// <returns>Where to follow what was accepted.</returns>
    private async Task<string?> PostAsync(string path, Dictionary<string, object?> body, CancellationToken cancellation)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(root, path), body, cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            throw new CliFailure(
                ExitCode.Gateway,
                "demo-payment",
                $"The gateway refused the treasurers' payment: {await answer.Content.ReadAsStringAsync(cancellation)}"
            );
        }

        return answer.Headers.Location?.ToString();
    }

    /// <summary>Hands in a signed ballot; answers where to follow it.</summary>
    public async Task<string> VoteAsync(UInt256 proposal, PackedBallot ballot, CancellationToken cancellation)
    {
        var body = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["memberId"] = ballot.MemberId,
            ["choice"] = ballot.Choice.ToWord(),
            ["signature"] = Hex.Encode(ballot.Signature.ToCompact()),
        };
        using var answer = await http.PostAsJsonAsync(
            new Uri(root, $"/api/v1/proposals/{proposal}/ballots"),
            body,
            cancellation
        );
        if (answer.StatusCode != HttpStatusCode.Accepted || answer.Headers.Location is not { } location)
        {
            throw new CliFailure(
                ExitCode.Gateway,
                "demo-ballot",
                $"The gateway refused member {ballot.MemberId}'s ballot: {await answer.Content.ReadAsStringAsync(cancellation)}"
            );
        }

        return new Uri(root, location).ToString();
    }

    public async Task WaitUntilFinalAsync(IEnumerable<string> ballots, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        foreach (var ballot in ballots)
        {
            while (true)
            {
                var relay = await http.GetFromJsonAsync<JsonElement>(new Uri(ballot), cancellation);
                var state = relay.GetProperty("state").GetString();
                if (state == "final")
                {
                    break;
                }

                if (state == "failed" || TimeProvider.System.GetElapsedTime(started) > s_patience)
                {
                    throw new CliFailure(
                        ExitCode.Gateway,
                        "demo-ballot",
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"What the relay carries did not become final: {relay}"
                        )
                    );
                }

                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
            }
        }
    }
}
