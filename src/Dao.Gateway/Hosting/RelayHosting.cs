using Dao.Ethereum.Crypto;
using Dao.Ethereum.Keystore;
using Dao.Gateway.Chain;
using Dao.Gateway.Features.Ballots;
using Dao.Gateway.Features.Elections;
using Dao.Gateway.Features.Notices;
using Dao.Gateway.Features.Petitions;
using Dao.Gateway.Features.Treasury.Announcements;
using Dao.Gateway.Options;
using Dao.Gateway.Relay;
using Dao.Store;
using Microsoft.Extensions.Options;

namespace Dao.Gateway.Hosting;

/// <summary>gateway.db, the relayer's key and the service that carries ballots and announcements.</summary>
public static class RelayHosting
{
    public static void AddRelay(this WebApplicationBuilder builder)
    {
        builder.AddSection<DatabaseOptions>(DatabaseOptions.Section);
        builder.AddSection<RelayOptions>(RelayOptions.Section);
        builder.AddSection<NoticesOptions>(NoticesOptions.Section);
        builder.Services.AddSingleton(Open);
        builder.Services.AddSingleton(services => ReadKey(services.GetRequiredService<IOptions<RelayOptions>>().Value));
        builder.Services.AddSingleton(services =>
            services.GetRequiredService<RelayKey>().Key
            ?? throw new InvalidOperationException("Relay:KeyFile is not set, so there is no lane to send from.")
        );
        builder.Services.AddSingleton<RelayBell>();
        builder.Services.AddSingleton<RelayBook>();
        builder.Services.AddSingleton<RelayBudget>();
        builder.Services.AddSingleton<RelayLane>();
        builder.Services.AddSingleton<RelayPass>();
        builder.Services.AddSingleton<BallotJudge>();
        builder.Services.AddSingleton<BallotBatcher>();
        builder.Services.AddSingleton<BallotDesk>();
        builder.Services.AddSingleton<ICountingContract, GovernorCount>();
        builder.Services.AddSingleton<ICountingContract, ReasonedCount>();
        builder.Services.AddSingleton<ICountingContract, PetitionCount>();
        builder.Services.AddSingleton<ICountingContract, ElectionCount>();
        builder.Services.AddSingleton<SignedCallDesk>();
        builder.Services.AddSingleton<PetitionChain>();
        builder.Services.AddSingleton<PetitionDesk>();
        builder.Services.AddSingleton<ElectionChain>();
        builder.Services.AddSingleton<ElectionDesk>();
        builder.Services.AddSingleton<CallCarrier>();
        builder.Services.AddSingleton<AnnouncementDesk>();
        builder.Services.AddSingleton<SubscriptionDesk>();
        builder.Services.AddHostedService<RelayService>();
    }

    private static GatewayDatabase Open(IServiceProvider services) =>
        // Once, while the process starts and before it listens: there is no caller to keep waiting.
        GatewayDatabase
            .OpenAsync(
                services.GetRequiredService<IOptions<DatabaseOptions>>().Value.Database,
                services.GetRequiredService<TimeProvider>(),
                CancellationToken.None
            )
            .GetAwaiter()
            .GetResult();

    private static RelayKey ReadKey(RelayOptions options)
    {
        if (options.KeyFile is not { } keyFile || options.PasswordFile is not { } passwordFile)
        {
            return new RelayKey(null);
        }

        try
        {
            var password = File.ReadLines(passwordFile).FirstOrDefault() ?? "";
            return new RelayKey(KeystoreFile.Read(keyFile, password));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new KeystoreException($"The relayer's key can not be read: {exception.Message}", exception);
        }
    }
}
