using Dao.Rules.Actions;

namespace Dao.Rules.Treasury.Intents;

/// <summary>Why the guard, or a contract behind it, refuses a call: in one sentence.</summary>
public sealed record GuardAnswer(VerdictCode Code, string Sentence)
{
    /// <param name="data">What the call was reverted with.</param>
    public static GuardAnswer Of(byte[] data, AddressBook book)
    {
        var refusal = Refusal.Of(data, byGuard: true, book);
        return new(refusal.Code, refusal.Sentence);
    }
}
