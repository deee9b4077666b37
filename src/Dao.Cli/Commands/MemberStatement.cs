using System.CommandLine;
using System.Globalization;
using System.Text.Json.Serialization;
using Dao.Cli.Chain;
using Dao.Cli.Commands.Proposals;
using Dao.Cli.Gateway;
using Dao.Cli.Output;
using Dao.Contracts;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;
using Dao.Rules.Signing;

namespace Dao.Cli.Commands;

/// <summary>
/// What a member says with a signature, beside ballots: read from the chain, shown, signed here, and carried by the gateway's relay; with
/// <c>--direct</c> sent as a transaction of the member's own.
/// </summary>
/// <param name="Domain">The name of the contract's EIP-712 domain.</param>
/// <param name="EncodedType">One of <see cref="MemberTypes"/>.</param>
/// <param name="Values">The struct's, in the order of its fields.</param>
/// <param name="Call">The contract's call with the signature in it.</param>
/// <param name="Sentence">What it does, for the card and the answer.</param>
internal sealed record MemberStatement(
    string Domain,
    Address Contract,
    string EncodedType,
    IReadOnlyList<object> Values,
    Func<byte[], byte[]> Call,
    string Sentence
)
{
    internal static readonly Option<bool> Direct = new("--direct")
    {
        Description = "Send it with a transaction of your own (costs gas, needs no gateway)",
    };

    internal static readonly Option<bool> Wait = new("--wait")
    {
        Description = "Wait until the relay has brought it on chain and the chain keeps it",
    };

    internal static readonly Option<string> Until = new("--until")
    {
        Description = "What --wait waits for: mined, or final (can not be undone by the chain)",
        HelpName = "STATE",
        DefaultValueFactory = _ => "final",
    };

    internal static readonly Option<string> Timeout = new("--timeout")
    {
        Description = "How long --wait waits, such as 90s",
        HelpName = "DURATION",
        DefaultValueFactory = _ => "2m",
    };

    /// <summary>How long a signature with a deadline is good: the relay may have to wait.</summary>
    private const ulong GoodFor = 24 * 60 * 60;

    internal static async Task<UInt256> DeadlineAsync(Coop coop, CancellationToken cancellation) =>
        UInt256.From((await coop.HeadAsync(cancellation)).Timestamp + GoodFor);

    internal static Command WithDelivery(Command command)
    {
        command.Add(Direct);
        command.Add(Wait);
        command.Add(Until);
        command.Add(Timeout);
        return command;
    }

    internal static RelayPatience? PatienceOf(Session session) =>
        session.Get(Wait) ? RelayPatience.Read(session.Get(Until), session.Get(Timeout)) : null;

    /// <summary>Shows, asks, signs and delivers.</summary>
    /// <param name="post">Hands it to the gateway; without it, as a signed call.</param>
    /// <param name="direct">What a transaction of the member's own calls; without it, the call with the signature.</param>
    /// <param name="patience">Without it, as <c>--wait</c> says.</param>
    /// <param name="details">Shown below the sentence.</param>
    internal async Task<StatementAnswer> DeliverAsync(
        Session session,
        Coop coop,
        PrivateKey key,
        CancellationToken cancellation,
        Func<string, Task<RelayItem>>? post = null,
        IContractCall? direct = null,
        RelayPatience? patience = null,
        Action<Page>? details = null
    )
    {
        patience ??= PatienceOf(session);
        var domain = new Eip712Domain(Domain, SigningCatalogue.Version, coop.ChainId, Contract);
        var message = MemberTypes.HashStruct(EncodedType, [.. Values]);
        var digest = TypedDataHash.Of(domain.Separator(), message);
        session.ShowAndConfirm(
            page =>
            {
                page.Sentence(Sentence);
                details?.Invoke(page);
                page.Facts(
                    ("By", key.Address.ToString()),
                    ("Contract", Contract.ToString()),
                    ("Domain", domain.Separator().ToString()),
                    ("Message", message.ToString()),
                    ("Signed hash", digest.ToString())
                );
            },
            session.Get(Direct) ? "Sign and send this?" : "Sign this?"
        );
        var signature = key.Sign(digest).ToBytes();
        var data = Call(signature);
        if (session.Get(Direct))
        {
            var own = direct?.Encode() ?? data;
            var receipt = await Sending.SendAsync(session, key, Contract, own, UInt256.Zero, cancellation);
            return new StatementAnswer(Sentence, "direct", null, "mined", null, receipt.TransactionHash.ToString());
        }

        var relayed = post is not null
            ? await post(Hex.Encode(signature))
            : await session.Gateway.SendCallAsync(
                new SignedCallPost(Contract.ToString(), Hex.Encode(data)),
                cancellation
            );
        if (patience is not null)
        {
            relayed = await patience.WaitAsync(
                session,
                relayed,
                post is not null ? session.Gateway.RelayAsync : session.Gateway.RelayedCallAsync,
                cancellation
            );
        }

        return new StatementAnswer(
            Sentence,
            "relay",
            relayed.Id,
            relayed.State,
            relayed.Reason,
            relayed.TransactionHash
        )
        {
            WaitedFor = patience?.Until,
        };
    }
}

/// <summary>
/// What a member said with a signature: <c>{statement, via: "relay"|"direct", relayId, state, reason, transactionHash}</c>; state is queued,
/// sent, mined, final or failed.
/// </summary>
internal sealed record StatementAnswer(
    string Statement,
    string Via,
    string? RelayId,
    string State,
    string? Reason,
    string? TransactionHash
) : Answer
{
    [JsonIgnore]
    internal string? WaitedFor { get; init; }

    [JsonIgnore]
    public override ExitCode ExitCode =>
        State == "failed" ? ExitCode.Refused
        : WaitedFor is { } until && !RelayPatience.Reached(State, until) ? ExitCode.StillWaiting
        : ExitCode.Done;

    internal override void Render(Page page)
    {
        switch (State)
        {
            case "failed":
                page.Bad($"The relay could not bring it on chain ({Statement}): {Reason}");
                break;
            case "mined":
                page.Good($"It is on the chain: {Statement}");
                break;
            case "final":
                page.Good($"It is on the chain for good: {Statement}");
                break;
            default:
                page.Good($"The relay has accepted it and will bring it on chain: {Statement}");
                if (WaitedFor is not null)
                {
                    page.Warning(string.Create(CultureInfo.InvariantCulture, $"It is still {State}."));
                }

                break;
        }

        page.Facts(("Relay", RelayId), ("State", State), ("Transaction", TransactionHash));
    }
}
