using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Contracts.Texts;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Tests.Worlds;
using Dao.Rules.Treasury;
using Dao.Testing;

namespace Dao.Gateway.Tests.Signatures;

/// <summary>
/// Each wrong signature against each door that takes signatures, on the chain and in the gateway: one cell each. The Safe's own
/// signatures have their matrix beside the Safe Transaction Service.
/// </summary>
public sealed class SignatureMatrixTests : IAsyncLifetime
{
    private const int Member = 2;
    private const int Successor = 42;
    private const string Reason = "Invoice 7: chairs for the meeting room";

    private GatewayWorld? _world;
    private HttpClient? _gateway;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private GatewayWorld World => _world ?? throw new InvalidOperationException("The world is not there yet.");

    private HttpClient Gateway => _gateway ?? throw new InvalidOperationException("The gateway is not there yet.");

    public async ValueTask InitializeAsync()
    {
        _world = await GatewayWorld.StartAsync();
        _gateway = await World.OpenAsync("signatures.db", withKey: false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_world is not null)
        {
            await _world.DisposeAsync();
        }
    }

    [Fact]
    public async Task Wrong_signatures_are_refused_at_every_door()
    {
        var cells = 0;
        foreach (var door in await DoorsAsync())
        {
            var right = SignatureMatrix.Sign(door.TypedData, door.Signer);
            right[64] = (byte)(right[64] - 27 + door.FirstV);
            var taken = new List<string>();
            foreach (var (name, signature) in SignatureMatrix.Wrong(door.TypedData, door.Signer))
            {
                if (signature.AsSpan().SequenceEqual(right))
                {
                    continue;
                }

                cells++;
                if (await door.Takes(signature))
                {
                    taken.Add(name);
                }
            }

            string.Join("; ", taken).ShouldBe(string.Join("; ", door.TakenToo), door.Name);
            // The same door opens for the right one: nothing above was refused for another reason.
            (await door.Takes(right)).ShouldBeTrue(door.Name);
        }

        cells.ShouldBeGreaterThanOrEqualTo(250, "with 156 cells of the Safe Transaction Service: 400 and more");
    }

    /// <summary>Something that takes signatures.</summary>
    private sealed record Door(string Name, JsonObject TypedData, Func<byte[], Task<bool>> Takes)
    {
        public int Signer { get; init; } = Member;

        /// <summary>How the right signature counts v: the gateway packs ballots anew, so it may take what begins at zero.</summary>
        public byte FirstV { get; init; } = 27;

        /// <summary>What is right here although it is not the plain signature, in the order of the matrix.</summary>
        public string[] TakenToo { get; init; } = [];
    }

    private async Task<IReadOnlyList<Door>> DoorsAsync()
    {
        var contracts = World.Coop.Manifest.Contracts;
        var deadline = (await World.Coop.Chain.HeadAsync(Token)).Timestamp + 3_600;
        var catalogue = (await Gateway.GetFromJsonAsync<JsonObject>("/api/v1/typed-data", Token)).ShouldNotBeNull();
        using var signer = DemoKeys.Member(Member);
        using var successor = DemoKeys.Member(Successor);
        var (account, newAccount) = (signer.Address, successor.Address);
        var ballot = Of(catalogue, "assemblyVoteBySig", (World.ProposalId, 1, account, 0));
        var member = Of(catalogue, "assemblyBallot", (World.ProposalId, Member, "For"));
        var rekey = Of(catalogue, "rekey", (Member, account, newAccount, 1, deadline));
        var payment = new TestEuro.Functions.Transfer(newAccount, UInt256.From(40_000_000)).Encode();
        var token = World.Coop.Manifest.Tokens[0].Address;
        var line = ClauseDefinition.ToOnChainKey("meeting-room");
        var digest = CanonicalText.Digest(Reason);
        var announcement = Of(catalogue, "announcement", (token, 0, Hex.Encode(payment), 0, 0, line, digest, deadline));
        var agreed = SignatureMatrix.Sign(rekey, Successor);
        var given = SignatureMatrix.Sign(rekey, Member);
        var agreedTo = new SafeTransaction
        {
            ChainId = World.Coop.Chain.ChainId,
            Safe = contracts.Treasury.Address,
            To = token,
            Value = UInt256.Zero,
            Data = payment,
            Operation = SafeOperation.Call,
            Nonce = UInt256.Zero,
        };
        var safeTransaction = Of(
            catalogue,
            "safeTransaction",
            (token, 0, Hex.Encode(payment), 0, 0, 0, 0, Address.Zero, Address.Zero, 0)
        );
        var safeTxHash = agreedTo.Hash();
        return
        [
            new(
                "contract: a ballot of an account",
                ballot,
                signature =>
                    IsTakenAsync(
                        World.Assembly,
                        new CoopGovernor.Functions.CastVoteBySig(World.ProposalId, 1, account, signature).Encode()
                    )
            ),
            new(
                "contract: a re-key, the old key",
                rekey,
                signature =>
                    IsTakenAsync(
                        contracts.MemberRegistry.Address,
                        new MemberRegistry.Functions.Rekey(
                            Member,
                            newAccount,
                            UInt256.From(deadline),
                            signature,
                            agreed
                        ).Encode()
                    )
            ),
            new(
                "contract: a re-key, the new key",
                rekey,
                signature =>
                    IsTakenAsync(
                        contracts.MemberRegistry.Address,
                        new MemberRegistry.Functions.Rekey(
                            Member,
                            newAccount,
                            UInt256.From(deadline),
                            given,
                            signature
                        ).Encode()
                    )
            )
            {
                Signer = Successor,
            },
            new(
                "contract: one owner's signature of a Safe transaction",
                safeTransaction,
                signature =>
                    IsTakenAsync(
                        contracts.Treasury.Address,
                        new SafeL2.Functions.CheckNSignatures(account, safeTxHash, signature, UInt256.One).Encode()
                    )
            )
            {
                // The Safe takes the twin and reads no further than it must; another owner is another owner's consent.
                TakenToo = ["66 bytes", "a tail of 32 bytes", "twice", "s to n - s, v exchanged", "by somebody else"],
            },
            new(
                "contract: an announcement",
                announcement,
                signature =>
                    IsTakenAsync(
                        contracts.TreasuryGuard.Address,
                        new TreasuryGuard.Functions.AnnounceBySig(
                            new TreasuryGuard.Structs.Content(token, UInt256.Zero, payment, 0),
                            0,
                            line,
                            digest,
                            account,
                            UInt256.From(deadline),
                            signature
                        ).Encode()
                    )
            ),
            new(
                "gateway: a ballot",
                member,
                signature =>
                    IsAcceptedAsync(
                        BallotClient.Path,
                        new JsonObject
                        {
                            ["memberId"] = Member,
                            ["choice"] = "For",
                            ["signature"] = Hex.Encode(signature),
                        }
                    )
            )
            {
                FirstV = 0,
            },
            new(
                "gateway: an announcement",
                announcement,
                signature =>
                    IsAcceptedAsync(
                        "/api/v1/treasury/announcements",
                        new JsonObject
                        {
                            ["to"] = token.ToString(),
                            ["value"] = "0",
                            ["data"] = Hex.Encode(payment),
                            ["operation"] = 0,
                            ["grantId"] = 0,
                            ["budgetLine"] = "meeting-room",
                            ["reason"] = Reason,
                            ["announcer"] = account.ToString(),
                            ["deadline"] = deadline,
                            ["signature"] = Hex.Encode(signature),
                        }
                    )
            ),
        ];
    }

    /// <summary>Typed data of the catalogue with these values, in the order of its fields.</summary>
    private static JsonObject Of(JsonObject catalogue, string name, System.Runtime.CompilerServices.ITuple values)
    {
        var entry = catalogue[name]!.AsObject();
        var primary = entry["primaryType"]!.GetValue<string>();
        var message = new JsonObject();
        var fields = entry["types"]![primary]!.AsArray();
        for (var i = 0; i < fields.Count; i++)
        {
            message[fields[i]!["name"]!.GetValue<string>()] = Convert.ToString(values[i], CultureInfo.InvariantCulture);
        }

        return new JsonObject
        {
            ["types"] = entry["types"]!.DeepClone(),
            ["primaryType"] = primary,
            ["domain"] = entry["domain"]!.DeepClone(),
            ["message"] = message,
        };
    }

    private async Task<bool> IsTakenAsync(Address contract, byte[] call)
    {
        try
        {
            await World.Coop.Node.CallAsync(new CallRequest { To = contract, Data = call }, BlockTag.Latest, Token);
            return true;
        }
        catch (RpcRevertException)
        {
            return false;
        }
    }

    private async Task<bool> IsAcceptedAsync(string path, JsonObject body)
    {
        using var answer = await Gateway.PostAsJsonAsync(path, body, Token);
        ((int)answer.StatusCode).ShouldBeLessThan(500);
        return answer.StatusCode == HttpStatusCode.Accepted;
    }
}
