using Dao.Ethereum.Primitives;

namespace Dao.Store.Members;

/// <summary>Who belongs to the co-op, and for whom an account speaks.</summary>
public sealed class MemberQueries
{
    private const string Columns =
        "member_id, account, first_account, kind, class, admitted_at, keyed_at, left_at, expelled, block_number, log_index, transaction_hash";

    private readonly IndexSnapshot _snapshot;

    internal MemberQueries(IndexSnapshot snapshot) => _snapshot = snapshot;

    /// <summary>Members, former ones too, in the order of admission, which is the order of their ids.</summary>
    public async Task<Slice<Member>> ListAsync(Position? after, int limit, CancellationToken cancellationToken)
    {
        var rows = await _snapshot.ListAsync<Member>(
            $"""
            SELECT {Columns} FROM members
            WHERE block_number > @block OR (block_number = @block AND log_index > @log)
            ORDER BY block_number, log_index LIMIT @take
            """,
            new
            {
                block = after?.BlockColumn ?? -1,
                log = after?.LogColumn ?? -1,
                take = limit + 1,
            },
            cancellationToken
        );
        return Slice<Member>.Of(rows, limit, m => m.Position);
    }

    public Task<Member?> FindAsync(uint memberId, CancellationToken cancellationToken) =>
        _snapshot.FindAsync<Member>(
            $"SELECT {Columns} FROM members WHERE member_id = @memberId",
            new { memberId = (long)memberId },
            cancellationToken
        );

    /// <summary>The active member for whom the account speaks now.</summary>
    public Task<Member?> FindByAccountAsync(Address account, CancellationToken cancellationToken) =>
        _snapshot.FindAsync<Member>(
            $"SELECT {Columns} FROM members WHERE account = @account AND left_at IS NULL",
            new { account },
            cancellationToken
        );

    /// <summary>The account that spoke for the member at a moment, by the chain's clock; null before admission and after leaving.</summary>
    public Task<Address?> AccountAtAsync(uint memberId, DateTimeOffset moment, CancellationToken cancellationToken) =>
        _snapshot.FindAsync<Address?>(
            """
            SELECT k.account FROM member_accounts k
            WHERE k.member_id = @memberId AND k.since <= @moment
              AND NOT EXISTS (SELECT 1 FROM members_left l WHERE l.member_id = k.member_id AND l.left_at <= @moment)
            ORDER BY k.block_number DESC, k.log_index DESC LIMIT 1
            """,
            new { memberId = (long)memberId, moment },
            cancellationToken
        );

    /// <summary>Whether an account may vote on a proposal, for somebody who is still a member.</summary>
    /// <remarks>The same rules as <c>MemberBook.voterAt</c>: a key change without the old key's signature does not count in between.</remarks>
    /// <param name="electorateAt">Members at this time may vote.</param>
    /// <param name="snapshot">With the accounts they have at this time.</param>
    public async Task<bool> MayVoteAsync(
        Address account,
        DateTimeOffset electorateAt,
        DateTimeOffset snapshot,
        CancellationToken cancellationToken
    )
    {
        const string until = """
            COALESCE((SELECT MIN(f.since) - 1 FROM member_accounts f WHERE f.member_id = k.member_id
              AND f.rekey_path = @WithoutConsent AND f.since > @electorateAt AND f.since <= @snapshot), @snapshot)
            """;
        return await _snapshot.FindAsync<long>(
                $"""
                SELECT COUNT(*) FROM member_accounts k JOIN members_admitted a ON a.member_id = k.member_id
                WHERE k.account = @account AND a.admitted_at <= @electorateAt AND k.since <= {until}
                  AND NOT EXISTS (SELECT 1 FROM members_left l WHERE l.member_id = k.member_id)
                  AND NOT EXISTS (SELECT 1 FROM member_accounts n WHERE n.member_id = k.member_id AND n.since <= {until}
                    AND (n.block_number > k.block_number OR (n.block_number = k.block_number AND n.log_index > k.log_index)))
                """,
                new
                {
                    account,
                    electorateAt,
                    snapshot,
                    WithoutConsent = (long)RekeyPath.WithoutConsent,
                },
                cancellationToken
            ) > 0;
    }

    public async Task<long> CountActiveAsync(CancellationToken cancellationToken) =>
        await _snapshot.FindAsync<long>(
            "SELECT (SELECT COUNT(*) FROM members_admitted) - (SELECT COUNT(*) FROM members_left)",
            null,
            cancellationToken
        );

    /// <summary>Members at a moment, by the chain's clock: the electorate of a snapshot.</summary>
    public async Task<long> CountAtAsync(DateTimeOffset moment, CancellationToken cancellationToken) =>
        await _snapshot.FindAsync<long>(
            """
            SELECT (SELECT COUNT(*) FROM members_admitted WHERE admitted_at <= @moment)
              - (SELECT COUNT(*) FROM members_left WHERE left_at <= @moment)
            """,
            new { moment },
            cancellationToken
        );
}
