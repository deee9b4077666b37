using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Dao.Testing;

/// <summary>Waits for what another process or task does, with a deadline instead of a guess.</summary>
public static class Poll
{
    public static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    /// <exception cref="TimeoutException">The condition did not come true in time.</exception>
    public static Task Until(
        Func<Task<bool>> condition,
        TimeSpan? deadline = null,
        [CallerArgumentExpression(nameof(condition))] string what = ""
    ) => Until(async () => await condition() ? condition : null, deadline, what);

    /// <exception cref="TimeoutException">The condition did not come true in time.</exception>
    public static Task Until(
        Func<bool> condition,
        TimeSpan? deadline = null,
        [CallerArgumentExpression(nameof(condition))] string what = ""
    ) => Until(() => Task.FromResult(condition()), deadline, what);

    /// <summary>Asks until the answer is not null, and gives it.</summary>
    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    public static async Task<T> Until<T>(
        Func<Task<T?>> ask,
        TimeSpan? deadline = null,
        [CallerArgumentExpression(nameof(ask))] string what = ""
    )
        where T : class
    {
        var limit = deadline ?? DefaultDeadline;
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(s_pause);
        do
        {
            if (await ask() is { } answer)
            {
                return answer;
            }
        } while (clock.Elapsed < limit && await timer.WaitForNextTickAsync());

        throw new TimeoutException($"After {clock.Elapsed.TotalSeconds:F1} s still not: {what}");
    }
}
