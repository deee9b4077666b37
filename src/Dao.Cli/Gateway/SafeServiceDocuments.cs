namespace Dao.Cli.Gateway;

/// <summary>A Safe transaction as the Safe Transaction Service serves it; each text is read and compared before it is used.</summary>
internal sealed record ServedTransaction(
    string? Safe,
    string? To,
    string? Value,
    string? Data,
    long? Operation,
    string? SafeTxGas,
    string? BaseGas,
    string? GasPrice,
    string? GasToken,
    string? RefundReceiver,
    string? Nonce,
    string? SafeTxHash,
    IReadOnlyList<ServedConfirmation>? Confirmations
);

internal sealed record ServedConfirmation(string? Owner, string? Signature);

internal sealed record ConfirmationPost(string Signature);

/// <summary>A part of a Safe's list; <see cref="Count"/> is how long the whole list is.</summary>
internal sealed record ServedPage(int Count, IReadOnlyList<ServedTransaction>? Results);

/// <summary>What a client proposes, with the signatures of owners.</summary>
internal sealed record ProposalPost(
    string To,
    string Value,
    string? Data,
    int Operation,
    string SafeTxGas,
    string BaseGas,
    string GasPrice,
    string GasToken,
    string RefundReceiver,
    string Nonce,
    string ContractTransactionHash,
    string Sender,
    string Signature
);
