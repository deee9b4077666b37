using Dao.Gateway.Http;
using Dao.Gateway.Pages;
using Dao.Gateway.Reading;
using Dao.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Notices;

/// <summary><c>/api/v1/notices/subscription</c> and the page behind the links in mails, <c>/notices/{token}</c></summary>
public static class NoticeEndpoints
{
    public static void MapNotices(this IEndpointRouteBuilder api) =>
        api.MapPost("/notices/subscription", HandInAsync)
            .WithTags("Notices")
            .Accepts<SubscriptionRequest>("application/json")
            .WithSummary("Asks for notices by e-mail, or to be forgotten")
            .WithDescription(
                "202 means that the request is on disk and a mail with a link is on its way; nothing else is sent before the link was "
                    + "followed. With an empty email, 200 means that the address and everything that waited for it is erased."
            );

    public static void MapNoticePages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/notices/{token}", ShowAsync);
        pages.MapPost("/notices/{token}/confirm", ConfirmAsync);
        // RFC 8058: mail programs end a subscription by one POST without a look at the page.
        pages.MapPost("/notices/{token}/end", EndAsync);
    }

    private static async Task<
        Results<Accepted<SubscriptionResource>, Ok<SubscriptionResource>, ProblemHttpResult>
    > HandInAsync(HttpRequest request, SubscriptionDesk desk, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, NoticesJson.Default.SubscriptionRequest, cancellationToken);
        if (!body.TryGet(out var subscription, out var malformed))
        {
            return malformed;
        }

        return await desk.HandInAsync(subscription, cancellationToken) switch
        {
            (_, { } refusal) => refusal,
            ({ State: "none" } erased, _) => TypedResults.Ok(erased),
            var (kept, _) => TypedResults.Accepted((string?)null, kept),
        };
    }

    private static async Task<RazorComponentResult> ShowAsync(
        string token,
        GatewayDatabase database,
        CancellationToken cancellationToken
    ) =>
        await database.Notices.FindAsync(token, cancellationToken) is { } subscription
            ? PageResult.Of<NoticesPage>(
                new NoticesView(token, subscription.Topics, subscription.IsConfirmed, IsEnded: false)
            )
            : Unknown();

    private static async Task<RazorComponentResult> ConfirmAsync(
        string token,
        GatewayDatabase database,
        IndexReader index,
        CancellationToken cancellationToken
    )
    {
        await using var block = await index.OpenAsync(cancellationToken);
        await database.Notices.ConfirmAsync(token, (long)block.AsOf.Number, cancellationToken);
        return await ShowAsync(token, database, cancellationToken);
    }

    private static async Task<RazorComponentResult> EndAsync(
        string token,
        GatewayDatabase database,
        CancellationToken cancellationToken
    )
    {
        if (await database.Notices.FindAsync(token, cancellationToken) is not { } subscription)
        {
            return Unknown();
        }

        await database.Notices.EraseAsync(subscription.Account, null, cancellationToken);
        return PageResult.Of<NoticesPage>(new NoticesView(token, "", IsConfirmed: false, IsEnded: true));
    }

    private static RazorComponentResult Unknown() =>
        PageResult.NotFound(
            "Nobody is written to through this link: it was ended, replaced by a newer request, or is more than a year "
                + "old. If mails still come, the link in the newest one works."
        );
}

public sealed record NoticesView(string Token, string Topics, bool IsConfirmed, bool IsEnded);
