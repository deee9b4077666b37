using System.Text.Json.Serialization.Metadata;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Gateway;

/// <summary>The gateway's REST interface, as far as the CLI uses it: lists, and the relay for what members sign.</summary>
internal sealed class GatewayClient(GatewayConnection connection)
{
    private const int LargestPage = 200;

    internal Uri Address => connection.Address;

    internal Task<GatewayStatus> StatusAsync(CancellationToken cancellation) =>
        GetAsync("api/v1/status", GatewayJson.Default.GatewayStatus, cancellation);

    internal Task<ListOf<MemberItem>> MembersAsync(int limit, string? after, CancellationToken cancellation) =>
        GetAsync(Paged("api/v1/members", limit, after), GatewayJson.Default.ListOfMemberItem, cancellation);

    internal Task<ListOf<ProposalItem>> ProposalsAsync(int limit, string? after, CancellationToken cancellation) =>
        GetAsync(Paged("api/v1/proposals", limit, after), GatewayJson.Default.ListOfProposalItem, cancellation);

    internal Task<ListOf<TreasuryPayment>> PaymentsAsync(int limit, string? after, CancellationToken cancellation) =>
        GetAsync(
            Paged("api/v1/treasury/transactions", limit, after),
            GatewayJson.Default.ListOfTreasuryPayment,
            cancellation
        );

    internal Task<ListOf<LedgerItem>> LedgerAsync(
        LedgerQuestion query,
        int limit,
        string? after,
        CancellationToken cancellation
    ) =>
        GetAsync(
            Paged("api/v1/treasury/ledger", limit, after) + Filter('&', query),
            GatewayJson.Default.ListOfLedgerItem,
            cancellation
        );

    internal Task<byte[]> LedgerCsvAsync(LedgerQuestion query, CancellationToken cancellation) =>
        connection.GetBytesAsync(
            "api/v1/treasury/ledger.csv" + Filter('?', query),
            GatewayProblem.Explain,
            cancellation
        );

    internal Task<ListOf<BudgetItem>> BudgetsAsync(CancellationToken cancellation) =>
        GetAsync("api/v1/treasury/budgets", GatewayJson.Default.ListOfBudgetItem, cancellation);

    /// <summary>What the gateway says that a Safe transaction means.</summary>
    internal Task<IntentItem> IntentAsync(Hash32 safeTxHash, CancellationToken cancellation) =>
        GetAsync($"api/v1/treasury/transactions/{safeTxHash}/intent", GatewayJson.Default.IntentItem, cancellation);

    internal Task<RelayItem> SendBallotAsync(string proposalId, BallotPost ballot, CancellationToken cancellation) =>
        RelayAsync($"api/v1/proposals/{proposalId}/ballots", ballot, GatewayJson.Default.BallotPost, cancellation);

    internal async Task<AnnouncementItem> SendAnnouncementAsync(
        AnnouncementPost announcement,
        CancellationToken cancellation
    ) =>
        connection.Read(
            await connection.PostAsync(
                "api/v1/treasury/announcements",
                announcement,
                GatewayJson.Default.AnnouncementPost,
                GatewayProblem.Explain,
                cancellation
            ),
            GatewayJson.Default.AnnouncementItem
        );

    internal Task<RelayItem> SendSignatureAsync(
        ulong petition,
        SignaturePost signature,
        CancellationToken cancellation
    ) =>
        RelayAsync(
            $"api/v1/petitions/{petition}/signatures",
            signature,
            GatewayJson.Default.SignaturePost,
            cancellation
        );

    internal Task<RelayItem> SendElectionBallotAsync(
        ulong election,
        ElectionBallotPost ballot,
        CancellationToken cancellation
    ) =>
        RelayAsync(
            $"api/v1/elections/{election}/ballots",
            ballot,
            GatewayJson.Default.ElectionBallotPost,
            cancellation
        );

    internal Task<RelayItem> SendCallAsync(SignedCallPost call, CancellationToken cancellation) =>
        RelayAsync("api/v1/relay/calls", call, GatewayJson.Default.SignedCallPost, cancellation);

    internal Task<RelayItem> RelayedCallAsync(string id, CancellationToken cancellation) =>
        GetAsync($"api/v1/relay/calls/{Uri.EscapeDataString(id)}", GatewayJson.Default.RelayItem, cancellation);

    internal Task<RelayItem> RelayAsync(string id, CancellationToken cancellation) =>
        GetAsync($"api/v1/relay/{Uri.EscapeDataString(id)}", GatewayJson.Default.RelayItem, cancellation);

    private static string Paged(string path, int limit, string? after) =>
        $"{path}?limit={Math.Min(limit, LargestPage)}" + (after is null ? "" : "&after=" + Uri.EscapeDataString(after));

    private static string Filter(char first, LedgerQuestion query)
    {
        (string Name, string? Value)[] asked = [("from", query.From), ("to", query.To), ("budgetLine", query.Line)];
        var texts = asked
            .Where(one => one.Value is not null)
            .Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value ?? "")}")
            .ToArray();
        return texts.Length == 0 ? "" : first + string.Join('&', texts);
    }

    private Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        connection.GetAsync(path, type, GatewayProblem.Explain, cancellation);

    /// <summary>Hands in what a member signed; where no gateway answers, the member can still send it alone.</summary>
    private async Task<RelayItem> RelayAsync<T>(
        string path,
        T signed,
        JsonTypeInfo<T> type,
        CancellationToken cancellation
    )
    {
        try
        {
            return connection.Read(
                await connection.PostAsync(path, signed, type, GatewayProblem.Explain, cancellation),
                GatewayJson.Default.RelayItem
            );
        }
        catch (CliFailure away) when (away.Code == GatewayConnection.NoAnswer)
        {
            throw new CliFailure(
                away.ExitCode,
                away.Code,
                $"{away.Message} With --direct you send it yourself, which costs gas.",
                away
            );
        }
    }
}
