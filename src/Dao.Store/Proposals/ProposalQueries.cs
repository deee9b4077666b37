using Dao.Ethereum.Primitives;

namespace Dao.Store.Proposals;

/// <summary>Proposals of both governors.</summary>
public sealed class ProposalQueries
{
    private const string Select = """
        SELECT n.number, p.governor, p.proposal_id, p.proposer, p.description, b.timestamp AS created_at, p.snapshot,
          COALESCE((SELECT MAX(x.deadline) FROM proposals_extended x WHERE x.proposal_id = p.proposal_id), p.deadline) AS deadline,
          (SELECT a.member_id FROM member_accounts a WHERE a.account = p.proposer
            AND (a.block_number < p.block_number OR (a.block_number = p.block_number AND a.log_index < p.log_index))
            ORDER BY a.block_number DESC, a.log_index DESC LIMIT 1) AS proposer_member_id,
          r.electorate_at, r.quorum_bps, r.approval_bps, r.timelock_delay, r.execution_window,
          (SELECT COUNT(*) FROM members_admitted m WHERE m.admitted_at <= r.electorate_at)
            - (SELECT COUNT(*) FROM members_left m WHERE m.left_at <= r.electorate_at) AS electorate,
          COALESCE(t.for_count, 0) AS for_count, COALESCE(t.against_count, 0) AS against_count,
          COALESCE(t.abstain_count, 0) AS abstain_count,
          q.eta, q.transaction_hash AS queued_transaction,
          eb.timestamp AS executed_at, e.transaction_hash AS executed_transaction,
          cb.timestamp AS canceled_at, c.transaction_hash AS canceled_transaction,
          p.block_number, p.log_index, p.transaction_hash
        FROM proposals_created p
        JOIN proposal_numbers n ON n.proposal_id = p.proposal_id
        JOIN blocks b ON b.block_number = p.block_number
        JOIN proposal_terms r ON r.proposal_id = p.proposal_id
        LEFT JOIN tallies t ON t.proposal_id = p.proposal_id
        LEFT JOIN proposals_queued q ON q.proposal_id = p.proposal_id
        LEFT JOIN proposals_closed e ON e.proposal_id = p.proposal_id AND e.outcome = 'executed'
        LEFT JOIN blocks eb ON eb.block_number = e.block_number
        LEFT JOIN proposals_closed c ON c.proposal_id = p.proposal_id AND c.outcome = 'canceled'
        LEFT JOIN blocks cb ON cb.block_number = c.block_number

        """;

    private readonly IndexSnapshot _snapshot;

    internal ProposalQueries(IndexSnapshot snapshot) => _snapshot = snapshot;

    /// <summary>Newest first.</summary>
    public async Task<Slice<Proposal>> ListAsync(Position? before, int limit, CancellationToken cancellationToken)
    {
        var from = before ?? new Position(long.MaxValue, 0);
        var rows = await _snapshot.ListAsync<Proposal>(
            Select
                + """
                WHERE p.block_number < @block OR (p.block_number = @block AND p.log_index < @log)
                ORDER BY p.block_number DESC, p.log_index DESC LIMIT @take
                """,
            new
            {
                block = from.BlockColumn,
                log = from.LogColumn,
                take = limit + 1,
            },
            cancellationToken
        );
        return Slice<Proposal>.Of(rows, limit, p => p.Position);
    }

    public Task<Proposal?> FindAsync(UInt256 proposalId, CancellationToken cancellationToken) =>
        _snapshot.FindAsync<Proposal>(
            Select + "WHERE p.proposal_id = @proposalId",
            new { proposalId },
            cancellationToken
        );

    public Task<Proposal?> FindByNumberAsync(long number, CancellationToken cancellationToken) =>
        _snapshot.FindAsync<Proposal>(Select + "WHERE n.number = @number", new { number }, cancellationToken);

    public Task<IReadOnlyList<ProposalAction>> ActionsAsync(UInt256 proposalId, CancellationToken cancellationToken) =>
        _snapshot.ListAsync<ProposalAction>(
            "SELECT ordinal, target, value, call FROM proposal_actions WHERE proposal_id = @proposalId ORDER BY ordinal",
            new { proposalId },
            cancellationToken
        );

    public async Task<long> CountAsync(CancellationToken cancellationToken) =>
        await _snapshot.FindAsync<long>("SELECT COUNT(*) FROM proposals_created", null, cancellationToken);
}
