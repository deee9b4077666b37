using Dao.Ethereum.Primitives;

namespace Dao.Rules.Recounts;

/// <summary>Who was a member, and with which key, at any past second: rebuilt from the registry's events in their order.</summary>
/// <remarks>The same rules as <c>MemberBook.voterAt</c>, from events instead of storage.</remarks>
public sealed class MemberHistory
{
    private readonly SortedDictionary<uint, Life> _lives = [];

    /// <exception cref="RecountException">The id was given before.</exception>
    public void Admit(uint memberId, Address account, ulong time, int memberClass = 0)
    {
        if (!_lives.TryAdd(memberId, new Life(time, account, memberClass)))
        {
            throw new RecountException($"Member {memberId} was admitted twice.");
        }
    }

    /// <exception cref="RecountException">Nobody has this id, or not any more.</exception>
    public void Leave(uint memberId, ulong time) => Active(memberId).LeftAt = time;

    /// <exception cref="RecountException">Nobody has this id, or not any more.</exception>
    public void Rekey(uint memberId, Address account, bool consented, ulong time)
    {
        var life = Active(memberId);
        life.Keys.Add(new VotingKey(time, account));
        if (!consented)
        {
            life.ForcedAt.Add(time);
        }
    }

    /// <exception cref="RecountException">Nobody has this id, or not any more.</exception>
    public void ChangeClass(uint memberId, int memberClass, ulong time) =>
        Active(memberId).Classes.Add((time, memberClass));

    /// <summary>The account of a member after all that happened up to this second; null if nobody is that member then.</summary>
    public Address? AccountAt(uint memberId, ulong time) =>
        _lives.TryGetValue(memberId, out var life) && life.IsMemberAt(time)
            ? life.Keys.Last(key => key.Since <= time).Account
            : null;

    /// <summary>Who of a class may elect, and with which account.</summary>
    public Electorate OfClass(int memberClass, ulong snapshot) =>
        new(
            _lives
                .Where(pair => pair.Value.IsMemberAt(snapshot) && pair.Value.ClassAt(snapshot) == memberClass)
                .ToDictionary(pair => pair.Key, pair => pair.Value.VoterAt(snapshot, snapshot))
        );

    /// <summary>Who may vote, and with which account.</summary>
    /// <param name="electorateAt">The second whose members may vote.</param>
    /// <param name="snapshot">The second whose keys count; between the two, only key changes that the old key signed do.</param>
    public Electorate At(ulong electorateAt, ulong snapshot) =>
        new(
            _lives
                .Where(pair => pair.Value.IsMemberAt(electorateAt))
                .ToDictionary(pair => pair.Key, pair => pair.Value.VoterAt(electorateAt, snapshot))
        );

    private Life Active(uint memberId) =>
        _lives.TryGetValue(memberId, out var life) && life.LeftAt is null
            ? life
            : throw new RecountException($"The registry says that {memberId} left or changed keys, who is no member.");

    private sealed class Life(ulong joinedAt, Address account, int memberClass)
    {
        public List<(ulong Since, int Class)> Classes { get; } = [(joinedAt, memberClass)];

        public List<VotingKey> Keys { get; } = [new(joinedAt, account)];

        public List<ulong> ForcedAt { get; } = [];

        public ulong? LeftAt { get; set; }

        public bool IsMemberAt(ulong time) => joinedAt <= time && (LeftAt is null || LeftAt > time);

        public int ClassAt(ulong time) => Classes.Last(change => change.Since <= time).Class;

        /// <summary>The first change without the old key's signature ends the chain of keys that count.</summary>
        public VotingKey VoterAt(ulong electorateAt, ulong snapshot)
        {
            var forced = ForcedAt.Where(time => time > electorateAt && time <= snapshot).Select(time => time - 1);
            var until = forced.DefaultIfEmpty(snapshot).First();
            return Keys.Last(key => key.Since <= until);
        }
    }
}
