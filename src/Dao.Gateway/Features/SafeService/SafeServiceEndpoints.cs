using Dao.Gateway.Features.SafeService.Chain;
using Dao.Gateway.Features.SafeService.Decoding;
using Dao.Gateway.Features.SafeService.Delegates;
using Dao.Gateway.Features.SafeService.History;
using Dao.Gateway.Features.SafeService.Messages;
using Dao.Gateway.Features.SafeService.Safes;
using Dao.Gateway.Features.SafeService.Signatures;
using Dao.Gateway.Features.SafeService.Tokens;
using Dao.Gateway.Features.SafeService.Transactions;
using Dao.Gateway.Features.SafeService.Transfers;
using Dao.Gateway.Features.SafeService.Wire;
using Microsoft.AspNetCore.HttpOverrides;

namespace Dao.Gateway.Features.SafeService;

/// <summary>
/// The Safe Transaction Service API for the Safes that the index follows: any Safe client works against <c>/safe/api</c>
/// (libraries that add <c>/api</c> themselves: <c>/safe</c>).
/// </summary>
public static class SafeServiceEndpoints
{
    public static void AddSafeService(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SafeChain>();
        builder.Services.AddSingleton<MinedTransactions>();
        builder.Services.AddSingleton<SignatureCheck>();
        builder.Services.AddSingleton<DelegateBook>();
        builder.Services.AddSingleton<ProposalDesk>();
        builder.Services.AddSingleton<ConfirmationDesk>();
        builder.Services.AddSingleton<DeletionDesk>();
        builder.Services.AddSingleton<TransactionBook>();
        builder.Services.AddSingleton<TokenBook>();
        builder.Services.AddSingleton<HistoryBook>();
        builder.Services.AddSingleton<CallDecoder>();
    }

    /// <summary>Before routing: CORS, the public address behind a proxy, and failures in this API's words.</summary>
    public static void UseSafeService(this WebApplication app) =>
        app.UseWhen(
            SafeServiceEdge.IsSafeService,
            safe =>
            {
                safe.UseForwardedHeaders(
                    new ForwardedHeadersOptions
                    {
                        ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
                    }
                );
                safe.UseMiddleware<SafeServiceEdge>();
            }
        );

    public static void MapSafeService(this WebApplication app)
    {
        var api = app.MapGroup($"{SafeServiceEdge.Prefix}/api").ExcludeFromDescription();
        var (v1, v2) = (api.MapGroup("/v1"), api.MapGroup("/v2"));
        v1.MapSafes();
        v1.MapTransactions(v2);
        v1.MapTransfers();
        v1.MapTokens();
        v1.MapHistory(v2);
        v1.MapMessages();
        v1.MapDecoding();
        v2.MapDelegates();
    }
}
