using Dao.Ethereum.Primitives;

namespace Dao.Rules.Treasury.Intents;

/// <summary>One thing that a Safe transaction does.</summary>
public abstract record TreasuryAct
{
    /// <summary>From here on an allowance has no practical limit; several tokens cut it off here.</summary>
    private const int UnlimitedBits = 96;

    private TreasuryAct() { }

    /// <summary>The addresses that it names, so that look-alikes are found.</summary>
    public virtual IEnumerable<Address> Addresses => [];

    /// <summary>The standard rejection: it moves nothing, and uses up the nonce.</summary>
    public sealed record Rejection : TreasuryAct;

    /// <param name="Token">The zero address is the chain's own coin.</param>
    public sealed record Payment(Address Token, Address Payee, UInt256 Amount) : TreasuryAct
    {
        public override IEnumerable<Address> Addresses => [Token, Payee];
    }

    public sealed record Approval(Address Token, Address Spender, UInt256 Amount) : TreasuryAct
    {
        public bool IsUnlimited => Amount.BitLength >= UnlimitedBits;

        public override IEnumerable<Address> Addresses => [Token, Spender];
    }

    /// <summary>The Safe's owners, threshold, guard, modules or fallback handler.</summary>
    public sealed record SafeChange(IntentAlarm Alarm, string Sentence, IReadOnlyList<Address> Named) : TreasuryAct
    {
        public override IEnumerable<Address> Addresses => Named;
    }

    /// <param name="IsUnderstood">Its sentence says what it does, or the assembly listed it as callable.</param>
    public sealed record ContractCall(Address Target, UInt256 Value, string Sentence, bool IsUnderstood) : TreasuryAct
    {
        public override IEnumerable<Address> Addresses => [Target];
    }

    public sealed record DelegateCall(Address Target, string Sentence) : TreasuryAct
    {
        public override IEnumerable<Address> Addresses => [Target];
    }

    /// <summary>Call data that is not what its beginning promises: named, never guessed.</summary>
    public sealed record Malformed(Address Target, UInt256 Value, string Sentence) : TreasuryAct
    {
        public override IEnumerable<Address> Addresses => [Target];
    }
}
