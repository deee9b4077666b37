namespace Dao.Gateway.Features.SafeService.Signatures;

/// <summary>The words for kinds of signatures in answers.</summary>
internal static class SignatureKinds
{
    public const string Eoa = "EOA";
    public const string EthSign = "ETH_SIGN";
    public const string ApprovedHash = "APPROVED_HASH";
    public const string Contract = "CONTRACT_SIGNATURE";
}
