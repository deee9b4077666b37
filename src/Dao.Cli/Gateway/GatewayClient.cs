using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dao.Cli.Output;

namespace Dao.Cli.Gateway;

/// <summary>The gateway's REST interface, as far as the CLI uses it: lists, and the relay for signed ballots.</summary>
internal sealed class GatewayClient(HttpClient http, Uri address)
{
    private const int LargestAnswer = 16 << 20;
    private const int LargestPage = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    internal Uri Address { get; } = address;

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

    internal async Task<RelayItem> SendBallotAsync(string proposalId, BallotPost ballot, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(
            JsonSerializer.SerializeToUtf8Bytes(ballot, GatewayJson.Default.BallotPost)
        );
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, Url($"api/v1/proposals/{proposalId}/ballots"))
        {
            Content = content,
        };
        return await SendAsync(request, GatewayJson.Default.RelayItem, cancellation);
    }

    internal Task<RelayItem> RelayAsync(string id, CancellationToken cancellation) =>
        GetAsync($"api/v1/relay/{Uri.EscapeDataString(id)}", GatewayJson.Default.RelayItem, cancellation);

    private static string Paged(string path, int limit, string? after) =>
        $"{path}?limit={Math.Min(limit, LargestPage)}" + (after is null ? "" : "&after=" + Uri.EscapeDataString(after));

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Url(path));
        return await SendAsync(request, type, cancellation);
    }

    private async Task<T> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Patience);
        try
        {
            using var response = await http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                deadline.Token
            );
            var body = await ReadAsync(response, deadline.Token);
            if (!response.IsSuccessStatusCode)
            {
                throw GatewayProblem.Explain(Address, response.StatusCode, body);
            }

            return JsonSerializer.Deserialize(body, type) ?? throw new JsonException("The answer is null.");
        }
        catch (HttpRequestException unreachable)
        {
            throw Unreachable(unreachable.Message, unreachable);
        }
        catch (IOException broken)
        {
            throw Unreachable(broken.Message, broken);
        }
        catch (OperationCanceledException slow) when (!cancellation.IsCancellationRequested)
        {
            throw Unreachable($"no answer within {Patience.TotalSeconds:0} seconds", slow);
        }
        catch (JsonException wrong)
        {
            throw new CliFailure(
                ExitCode.Gateway,
                "gateway-answer",
                $"{Address} answered something else than this tool expects ({wrong.Message}) "
                    + "Is --gateway (or DAO_GATEWAY) the gateway of this version?",
                wrong
            );
        }
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var body = new MemoryStream();
        var chunk = new byte[16 << 10];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellation)) > 0)
        {
            body.Write(chunk, 0, read);
            if (body.Length > LargestAnswer)
            {
                throw new JsonException("The answer is longer than 16 MiB.");
            }
        }

        return body.ToArray();
    }

    private CliFailure Unreachable(string why, Exception cause) =>
        new(
            ExitCode.Gateway,
            "gateway-unreachable",
            $"The gateway at {Address} does not answer: {why.TrimEnd('.')}. "
                + "Is it running, and is --gateway (or DAO_GATEWAY) right?",
            cause
        );

    private Uri Url(string path) => new(new Uri(Address.AbsoluteUri.TrimEnd('/') + "/"), path);
}
