using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Dao.Gateway.Http;

/// <summary>The query of every list.</summary>
public sealed record PageQuery(
    [property: FromQuery(Name = "limit"), Description("How many items at most: 1 to 200, 50 if left out.")]
        string? Limit = null,
    [property: FromQuery(Name = "after"), Description("The value of next in the page before.")] string? After = null
);
