using System.Data.Common;

namespace Dao.Store.Database;

/// <summary>Turns drivers' exceptions into the store's own, so that nobody outside needs to know a driver.</summary>
internal static class Guard
{
    public static async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (exception is DbException or IOException)
        {
            throw new StoreException($"The database failed and nothing was written: {exception.Message}", exception);
        }
    }
}
