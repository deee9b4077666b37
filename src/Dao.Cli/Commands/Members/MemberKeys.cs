using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Keys;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Keystore;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;
using Dao.Rules.Signing;

namespace Dao.Cli.Commands.Members;

/// <summary>
/// <c>dao member leave</c>, <c>rekey</c>, <c>veto</c> and <c>attest</c>: what a member does about their own membership and its key, by
/// signature and without ether.
/// </summary>
internal static class MemberKeys
{
    private static readonly Option<string> NewKey = new("--new-key")
    {
        Description = "Keystore of the new account ('dao key new' makes one)",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string> NewPasswordFile = new("--new-password-file")
    {
        Description = "File whose first line is that keystore's password; without it, you are asked",
        HelpName = "FILE",
    };

    private static readonly Argument<string> Member = new("MEMBER")
    {
        Description = "The id of the member who lost the key",
    };

    private static readonly Argument<string> NewAccount = new("ACCOUNT")
    {
        Description = "The new account that you confirm; ask the member in person",
    };

    internal static IEnumerable<Command> Create() =>
        [
            MemberStatement
                .WithDelivery(new Command("leave", "End your membership; it can not be undone"))
                .Runs(LeaveAsync),
            MemberStatement
                .WithDelivery(
                    new Command("rekey", "Move your membership to a new account; both keys sign")
                    {
                        NewKey,
                        NewPasswordFile,
                    }
                )
                .Runs(RekeyAsync),
            MemberStatement
                .WithDelivery(
                    new Command("veto", "Stop a request to move your membership to another account, with your old key")
                )
                .Runs(VetoAsync),
            MemberStatement
                .WithDelivery(
                    new Command("attest", "Confirm the new account of a member who lost the key") { Member, NewAccount }
                )
                .Runs(AttestAsync),
        ];

    private static async Task<Answer> LeaveAsync(Session session, CancellationToken cancellation)
    {
        session.Keyring.RequireKeyFile();
        var coop = await Coop.OpenAsync(session, cancellation);
        using var key = session.Keyring.Unlock();
        var memberId = await ChainMembers.RequireMemberAsync(coop, key.Address, cancellation);
        var deadline = await MemberStatement.DeadlineAsync(coop, cancellation);
        return await Statement(
                coop,
                MemberTypes.Leave,
                [UInt256.From(memberId), deadline],
                signature => new MemberRegistry.Functions.LeaveBySig(memberId, deadline, signature).Encode(),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Member {memberId} leaves {coop.Manifest.Name}. The number {memberId} is never used again."
                )
            )
            .DeliverAsync(session, coop, key, cancellation);
    }

    private static async Task<Answer> RekeyAsync(Session session, CancellationToken cancellation)
    {
        session.Keyring.RequireKeyFile();
        var path = session.Get(NewKey) ?? "";
        Keyring.RequireExists(path);
        var coop = await Coop.OpenAsync(session, cancellation);
        using var key = session.Keyring.Unlock();
        using var fresh = KeystoreFile.Read(path, session.Keyring.PasswordOf(path, session.Get(NewPasswordFile)));
        var memberId = await ChainMembers.RequireMemberAsync(coop, key.Address, cancellation);
        if (await ChainMembers.IdOfAsync(coop, fresh.Address, cancellation) is not 0 and var taken)
        {
            throw CliFailure.Refused(
                "member-exists",
                $"{fresh.Address} is the account of member {taken} already. Nothing was signed; choose another --new-key."
            );
        }

        var nonce = await coop.ReadAsync(coop.Registry, new MemberRegistry.Functions.KeyCount(memberId), cancellation);
        var deadline = await MemberStatement.DeadlineAsync(coop, cancellation);
        object[] values = [UInt256.From(memberId), key.Address, fresh.Address, nonce, deadline];
        var domain = new Eip712Domain(
            SigningCatalogue.MembersName,
            SigningCatalogue.Version,
            coop.ChainId,
            coop.Registry
        );
        var digest = TypedDataHash.Of(domain.Separator(), MemberTypes.HashStruct(MemberTypes.Rekey, values));
        var agreed = fresh.Sign(digest).ToBytes();
        return await Statement(
                coop,
                MemberTypes.Rekey,
                values,
                signature =>
                    new MemberRegistry.Functions.Rekey(memberId, fresh.Address, deadline, signature, agreed).Encode(),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Member {memberId} moves from {key.Address} to {fresh.Address}. It counts for votes that begin later."
                )
            )
            .DeliverAsync(session, coop, key, cancellation);
    }

    private static async Task<Answer> VetoAsync(Session session, CancellationToken cancellation)
    {
        session.Keyring.RequireKeyFile();
        var coop = await Coop.OpenAsync(session, cancellation);
        using var key = session.Keyring.Unlock();
        var memberId = await ChainMembers.RequireMemberAsync(coop, key.Address, cancellation);
        var (newAccount, request) = await RequestAsync(coop, memberId, cancellation);
        var deadline = await MemberStatement.DeadlineAsync(coop, cancellation);
        return await Statement(
                coop,
                MemberTypes.VetoRekey,
                [UInt256.From(memberId), newAccount, request, deadline],
                signature => new MemberRegistry.Functions.VetoRekeyBySig(memberId, deadline, signature).Encode(),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Member {memberId} stops the request to move to {newAccount}."
                )
            )
            .DeliverAsync(session, coop, key, cancellation);
    }

    private static async Task<Answer> AttestAsync(Session session, CancellationToken cancellation)
    {
        var text = session.Get(Member) ?? "";
        if (!uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var memberId))
        {
            throw CliFailure.BadInput($"'{text}' is not a member's id.");
        }

        var account = AccountText.Parse(session.Get(NewAccount) ?? "", "ACCOUNT");
        session.Keyring.RequireKeyFile();
        var coop = await Coop.OpenAsync(session, cancellation);
        using var key = session.Keyring.Unlock();
        var attester = await ChainMembers.RequireMemberAsync(coop, key.Address, cancellation);
        var (newAccount, request) = await RequestAsync(coop, memberId, cancellation);
        if (newAccount != account)
        {
            throw CliFailure.Refused(
                "rekey-other",
                $"Asked for is {newAccount}, not {account}. Nothing was signed: ask member {memberId} in person."
            );
        }

        var deadline = await MemberStatement.DeadlineAsync(coop, cancellation);
        return await Statement(
                coop,
                MemberTypes.AttestRekey,
                [UInt256.From(memberId), account, UInt256.From(attester), request, deadline],
                signature =>
                    new MemberRegistry.Functions.AttestRekeyBySig(
                        memberId,
                        account,
                        attester,
                        deadline,
                        signature
                    ).Encode(),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Member {attester} confirms that {account} is the new account of member {memberId}."
                )
            )
            .DeliverAsync(session, coop, key, cancellation);
    }

    private static async Task<(Address NewAccount, UInt256 Request)> RequestAsync(
        Coop coop,
        uint memberId,
        CancellationToken cancellation
    )
    {
        var asked = await coop.ReadAsync(
            coop.Registry,
            new MemberRegistry.Functions.RekeyRequestOf(memberId),
            cancellation
        );
        return asked.NewAccount == Address.Zero
            ? throw CliFailure.Refused(
                "rekey-none",
                $"Nobody asks to move the membership of member {memberId} to another account. Nothing was signed."
            )
            : (asked.NewAccount, asked.Request);
    }

    private static MemberStatement Statement(
        Coop coop,
        string encodedType,
        object[] values,
        Func<byte[], byte[]> call,
        string sentence
    ) => new(SigningCatalogue.MembersName, coop.Registry, encodedType, values, call, sentence);
}
