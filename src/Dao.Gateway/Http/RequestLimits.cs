namespace Dao.Gateway.Http;

/// <summary>How much a client may send.</summary>
public static class RequestLimits
{
    /// <summary>The largest body of any request, in bytes.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    /// <summary>Deeper nesting than any body of ours has.</summary>
    public const int MaxJsonDepth = 8;
}
