using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Treasury.Pages;

/// <summary>What a treasurer may do with a browser's wallet on a page that shows a Safe transaction's raw fields.</summary>
/// <param name="IsProposal">The transaction is not proposed yet: signing proposes it.</param>
/// <param name="Guard">The treasury's guard; null for another Safe.</param>
/// <param name="CanExecute">Enough owners signed, and the chain would carry it out now.</param>
/// <param name="Announcement">What is announced along; null if nothing has to be.</param>
public sealed record WalletTask(
    bool IsProposal,
    Address? Guard,
    long Threshold,
    IReadOnlyList<Address> Owners,
    IReadOnlyList<Address> Signed,
    bool CanExecute,
    WalletAnnouncement? Announcement
);

/// <summary>A payment's budget line or decision, and its reason: as typed, or empty to be typed.</summary>
public sealed record WalletAnnouncement(string BudgetLine, uint GrantId, string Reason, bool IsFixed);
