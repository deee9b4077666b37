using Dao.Indexer.Hosting;
using Dao.Store;
using Dao.Store.Notices;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Dao.Indexer.Jobs;

/// <summary>Sends what waits in the gateway's database. A mail whose server was cut off may come twice, with the same Message-ID.</summary>
internal sealed class MailSender(GatewayDatabase outbox, MailSettings settings, ILogger<MailSender> logger)
{
    private const int AtOnce = 50;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_attempt = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromHours(6);
    private static readonly TimeSpan s_unconfirmed = TimeSpan.FromDays(7);
    private static readonly TimeSpan s_oldLink = TimeSpan.FromDays(365);

    private int _running;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _running, 1) == 1)
        {
            return; // The run before this one still talks to the server.
        }

        try
        {
            await outbox.Notices.EraseUnconfirmedAsync(s_unconfirmed, cancellationToken);
            await outbox.Notices.EraseLinksAsync(s_oldLink, cancellationToken);
            await SendAsync(cancellationToken);
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        using var server = new SmtpClient { Timeout = (int)s_patience.TotalMilliseconds };
        for (var count = 0; count < AtOnce; count++)
        {
            var token = MailLink.NewToken();
            if (await outbox.Notices.ClaimAsync(token, s_lease, cancellationToken) is not { } mail)
            {
                break;
            }

            try
            {
                await AttemptAsync(server, Write(mail, token), cancellationToken);
            }
            catch (Exception refused) when (IsServers(refused) && !cancellationToken.IsCancellationRequested)
            {
                var pause = s_firstPause * Math.Pow(4, Math.Min(mail.Attempts - 1, 10));
                await outbox.Notices.RetryAsync(
                    mail,
                    pause < s_longestPause ? pause : s_longestPause,
                    cancellationToken
                );
                // The server's words may hold the address.
                JobLog.MailRefused(logger, mail.Id, refused.GetType().Name, mail.Attempts);
                continue;
            }

            await outbox.Notices.SentAsync(mail.Id, cancellationToken);
        }

        if (server.IsConnected)
        {
            await server.DisconnectAsync(quit: true, cancellationToken);
        }
    }

    /// <summary>Gives up long before the lease is over, however slowly the server answers.</summary>
    private async Task AttemptAsync(SmtpClient server, MimeMessage message, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_attempt);
        if (!server.IsConnected)
        {
            await ConnectAsync(server, limit.Token);
        }

        await server.SendAsync(message, limit.Token);
    }

    private async Task ConnectAsync(SmtpClient server, CancellationToken cancellationToken)
    {
        var security = settings.Security switch
        {
            MailSecurity.None => SecureSocketOptions.None,
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.StartTls,
        };
        await server.ConnectAsync(settings.Host, settings.Port, security, cancellationToken);
        if (settings.User.Length > 0)
        {
            var password = (await File.ReadAllTextAsync(settings.PasswordFile, cancellationToken)).TrimEnd('\r', '\n');
            await server.AuthenticateAsync(settings.User, password, cancellationToken);
        }
    }

    private MimeMessage Write(ClaimedMail mail, string token)
    {
        var end = new Uri(new Uri(settings.Site), $"/notices/{token}");
        var message = new MimeMessage { Subject = mail.Subject, MessageId = $"{mail.Id}@{end.Host}" };
        message.From.Add(MailboxAddress.Parse(settings.From));
        message.To.Add(new MailboxAddress("", mail.Email));
        // RFC 8058: one click in the mail program ends it.
        message.Headers.Add(HeaderId.ListUnsubscribe, $"<{end}/end>");
        message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        var invitation = mail.Kind == Mail.Confirmation ? "Confirm here, or end it" : "Change or end these mails";
        message.Body = new TextPart("plain") { Text = $"{mail.Body}\n-- \n{invitation}: {end}\n" };
        return message;
    }

    private static bool IsServers(Exception exception) =>
        exception
            is IOException
                or System.Net.Sockets.SocketException
                or ProtocolException
                or CommandException
                or SslHandshakeException
                or AuthenticationException
                or ServiceNotConnectedException
                or ServiceNotAuthenticatedException
                or TimeoutException
                or FormatException
                or OperationCanceledException;
}
