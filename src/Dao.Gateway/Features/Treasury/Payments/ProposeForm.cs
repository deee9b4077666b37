using System.Globalization;
using Dao.Contracts.Bindings;
using Dao.Contracts.Texts;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Pages.Parts;
using Dao.Rules.Amounts;
using Dao.Rules.Bylaws;
using Dao.Rules.Treasury;
using Dao.Store.Spending;

namespace Dao.Gateway.Features.Treasury.Payments;

/// <summary>What a treasurer typed into the form, and what is wrong with it.</summary>
public sealed class ProposeForm
{
    public const int MaxReason = 500;

    private const int MostEchoed = 60;

    private readonly Dictionary<string, string> _typed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _faults = new(StringComparer.Ordinal);

    private static readonly string[] Names = ["payee", "token", "amount", "line", "grant", "reason", "nonce"];

    public ProposeForm(IQueryCollection query)
    {
        foreach (var name in Names)
        {
            var values = query[name];
            _typed[name] = values.Count == 1 ? (values[0] ?? "").Trim() : "";
            if (values.Count > 1)
            {
                _faults[name] = "This was given more than once; give it once.";
            }
        }
    }

    /// <summary>Whether somebody sent it; otherwise it is shown empty.</summary>
    public bool IsSent => _typed.Any(one => one.Key != "nonce" && one.Value.Length > 0);

    public bool IsRight => _faults.Count == 0;

    public string this[string name] => _typed[name];

    public string? Fault(string name) => _faults.GetValueOrDefault(name);

    /// <summary>Sets what nobody typed.</summary>
    public void Preset(string name, string value)
    {
        if (_typed[name].Length == 0)
        {
            _typed[name] = value;
        }
    }

    /// <summary>Null when something is wrong; then <see cref="Fault"/> says what.</summary>
    /// <param name="grants">The open ones.</param>
    public (SafeTransaction Transaction, PaymentReason Reason)? Read(
        CoopContracts contracts,
        IReadOnlyList<PaymentGrant> grants,
        UInt256 nextNonce
    )
    {
        var payee = ReadPayee(contracts);
        var token = ReadToken(contracts);
        var amount = ReadAmount(token);
        var nonce = ReadNonce(nextNonce);
        var grant = ReadGrant(grants);
        var line = ReadLine(grant);
        var reason = ReadReason();
        if (grant is not null && IsRight)
        {
            CheckGrant(grant, payee, token, amount);
        }

        if (!IsRight || token is null)
        {
            return null;
        }

        var isEther = token.Address == Address.Zero;
        var transaction = new SafeTransaction
        {
            ChainId = contracts.ChainId,
            Safe = contracts.Treasury,
            To = isEther ? payee : token.Address,
            Value = isEther ? amount : UInt256.Zero,
            Data = isEther ? [] : new TestEuro.Functions.Transfer(payee, amount).Encode(),
            Operation = SafeOperation.Call,
            Nonce = nonce,
        };
        return (transaction, new PaymentReason(line, grant?.GrantId ?? 0, reason));
    }

    /// <summary>Looks at the nonce alone, for a form that is shown before it is sent.</summary>
    public void CheckNonce(UInt256 nextNonce) => ReadNonce(nextNonce);

    private Address ReadPayee(CoopContracts contracts)
    {
        if (!Address.TryParse(_typed["payee"], out var payee))
        {
            Blame("payee", "Expected an address: 0x and 40 hex digits, its capital letters as they were given to you");
        }
        else if (payee == Address.Zero)
        {
            _faults["payee"] = "This is the zero address: money sent there is lost.";
        }
        else if (payee == contracts.Treasury)
        {
            _faults["payee"] = "This is the treasury itself.";
        }

        return payee;
    }

    /// <summary>The zero address is the chain's own coin.</summary>
    private CoopToken? ReadToken(CoopContracts contracts)
    {
        var typed = _typed["token"];
        var token =
            typed == TreasuryBook.EtherSymbol
                ? new CoopToken(Address.Zero, TreasuryBook.EtherSymbol, TreasuryBook.EtherDecimals)
            : Address.TryParse(typed, out var address) ? contracts.Tokens.FirstOrDefault(one => one.Address == address)
            : null;
        if (token is null)
        {
            var known = contracts.Tokens.Select(one => one.Symbol).Append(TreasuryBook.EtherSymbol);
            Blame("token", $"Choose one of {string.Join(", ", known)}");
        }
        else if (token.Address != Address.Zero)
        {
            _typed["token"] = token.Address.ToString();
        }

        return token;
    }

    private UInt256 ReadAmount(CoopToken? token)
    {
        if (token is null)
        {
            return UInt256.Zero;
        }

        if (!TokenAmount.TryParse(_typed["amount"], token.Decimals, out var amount, out _))
        {
            Blame(
                "amount",
                $"Expected an amount like 12400 or 12,400.50, with at most {Moments.Count(token.Decimals, "decimal")}"
            );
        }
        else if (amount.IsZero)
        {
            _faults["amount"] = "Expected more than zero.";
        }

        return amount;
    }

    private UInt256 ReadNonce(UInt256 next)
    {
        var typed = _typed["nonce"];
        if (!typed.All(char.IsAsciiDigit) || !UInt256.TryParse(typed, out var nonce))
        {
            Blame("nonce", $"Expected a whole number from {next} on");
            return UInt256.Zero;
        }

        if (nonce < next)
        {
            _faults["nonce"] = $"Number {nonce} is used up; the treasury is at number {next}.";
        }

        return nonce;
    }

    private PaymentGrant? ReadGrant(IReadOnlyList<PaymentGrant> grants)
    {
        var typed = _typed["grant"];
        if (typed.Length == 0)
        {
            return null;
        }

        var grant = uint.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? grants.FirstOrDefault(one => one.GrantId == number)
            : null;
        if (grant is null)
        {
            Blame("grant", "Expected the number of a leave to pay that is open, or nothing");
        }

        return grant;
    }

    /// <summary>A grant has a budget line of its own.</summary>
    private string ReadLine(PaymentGrant? grant)
    {
        var typed = _typed["line"];
        var own = grant is null ? null : ClauseWords.Name(grant.BudgetLine);
        if (typed.Length == 0 && own is not null)
        {
            return own;
        }

        if (ClauseWords.Key(typed) is null)
        {
            Blame("line", "Expected 1 to 32 letters, digits or signs of ASCII, without spaces");
        }
        else if (own is not null && own != typed)
        {
            _faults["line"] = $"The leave to pay is for the budget line {own}; leave this empty or write it so.";
        }

        return typed;
    }

    private string ReadReason()
    {
        var text = Canonical(_typed["reason"]);
        if (text.Length is 0 or > MaxReason)
        {
            _faults["reason"] =
                $"Expected 1 to {MaxReason} characters that say why the treasury pays this; these are {text.Length}.";
        }
        else if (text.Any(PlainText.IsHidden))
        {
            var hidden = PlainText.Visible(text.First(PlainText.IsHidden).ToString());
            _faults["reason"] = $"Expected a text without characters that nobody sees, but {hidden} is in it.";
        }

        return text;
    }

    private void CheckGrant(PaymentGrant grant, Address payee, CoopToken? token, UInt256 amount)
    {
        var fault =
            grant.Payee != payee ? $"This leave to pay is for {grant.Payee}."
            : (grant.Token ?? Address.Zero) != token?.Address ? "This leave to pay is for another kind of money."
            : grant.Remaining < amount
                ? $"Only {TokenAmount.Format(grant.Remaining, token.Decimals, token.Symbol)} are left of it."
            : null;
        if (fault is not null)
        {
            _faults["grant"] = fault;
        }
    }

    private void Blame(string name, string expected) =>
        _faults.TryAdd(
            name,
            _typed[name].Length == 0
                ? $"{expected}."
                : $"{expected}, but this is “{PlainText.Cut(_typed[name], MostEchoed)}”."
        );

    /// <summary>Empty for what is no text: half of a surrogate pair.</summary>
    private static string Canonical(string text)
    {
        try
        {
            return CanonicalText.Of(text).Trim();
        }
        catch (ArgumentException)
        {
            return "";
        }
    }
}
