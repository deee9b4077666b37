using System.Globalization;
using Dao.Contracts.Bindings;
using Dao.Contracts.Texts;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Rules.Amounts;
using Dao.Rules.Bylaws;
using Dao.Rules.Treasury;

namespace Dao.Gateway.Features.Treasury.Payments;

/// <summary>What a treasurer typed into the form, and what is wrong with it.</summary>
public sealed class ProposeForm
{
    public const int MaxReason = 500;

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
    public (SafeTransaction Transaction, PaymentReason Reason)? Read(CoopContracts contracts, UInt256 nextNonce)
    {
        var payee = ReadPayee(contracts);
        var token = ReadToken(contracts);
        var isEther = IsEther;
        var amount = ReadAmount(token, isEther);
        var nonce = ReadNonce(nextNonce);
        var reason = ReadReason();
        if (!IsRight)
        {
            return null;
        }

        var transaction = new SafeTransaction
        {
            ChainId = contracts.ChainId,
            Safe = contracts.Treasury,
            To = isEther ? payee : token!.Address, // without a fault one of the two is there
            Value = isEther ? amount : UInt256.Zero,
            Data = isEther ? [] : new TestEuro.Functions.Transfer(payee, amount).Encode(),
            Operation = SafeOperation.Call,
            Nonce = nonce,
        };
        return (transaction, reason);
    }

    private bool IsEther => _typed["token"] == TreasuryBook.EtherSymbol;

    private Address ReadPayee(CoopContracts contracts)
    {
        if (!Address.TryParse(_typed["payee"], out var payee))
        {
            _faults["payee"] =
                "Expected an address: 0x and 40 letters and digits, with capital letters where it has them.";
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

    private CoopToken? ReadToken(CoopContracts contracts)
    {
        var token = Address.TryParse(_typed["token"], out var address)
            ? contracts.Tokens.FirstOrDefault(one => one.Address == address)
            : null;
        if (token is null && !IsEther)
        {
            var known = contracts.Tokens.Select(one => one.Symbol).Append(TreasuryBook.EtherSymbol);
            _faults["token"] = $"Choose one of {string.Join(", ", known)}.";
        }

        return token;
    }

    private UInt256 ReadAmount(CoopToken? token, bool isEther)
    {
        if (token is null && !isEther)
        {
            return UInt256.Zero;
        }

        var decimals = token?.Decimals ?? TreasuryBook.EtherDecimals;
        if (!TokenAmount.TryParse(_typed["amount"], decimals, out var amount, out var error))
        {
            _faults["amount"] = error;
        }
        else if (amount.IsZero)
        {
            _faults["amount"] = "Expected more than zero.";
        }

        return amount;
    }

    private UInt256 ReadNonce(UInt256 next)
    {
        if (!UInt256.TryParse(_typed["nonce"], out var nonce) || _typed["nonce"].Any(c => !char.IsAsciiDigit(c)))
        {
            _faults["nonce"] = "Expected a whole number.";
        }
        else if (nonce < next)
        {
            _faults["nonce"] = $"Nonce {nonce} was used; the next one is {next}.";
        }

        return nonce;
    }

    private PaymentReason ReadReason()
    {
        var line = _typed["line"];
        if (ClauseWords.Key(line) is null)
        {
            _faults["line"] = "Expected 1 to 32 letters, digits or signs, without spaces.";
        }

        uint grant = 0;
        if (
            _typed["grant"].Length > 0
            && !uint.TryParse(_typed["grant"], NumberStyles.None, CultureInfo.InvariantCulture, out grant)
        )
        {
            _faults["grant"] = "Expected the number of a decision's leave to pay, or nothing.";
        }

        var text = Canonical(_typed["reason"]);
        if (text.Length is 0 or > MaxReason)
        {
            _faults["reason"] = $"Expected 1 to {MaxReason} characters that say why the treasury pays this.";
        }

        return new PaymentReason(line, grant, text);
    }

    /// <summary>Empty for what is no text: half of a surrogate pair.</summary>
    private static string Canonical(string text)
    {
        try
        {
            return CanonicalText.Of(text);
        }
        catch (ArgumentException)
        {
            return "";
        }
    }
}
