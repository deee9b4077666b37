using Dao.Gateway.Pages.Errors;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Pages;

/// <summary>Answers of page handlers: a component rendered with its model, whole, in one go.</summary>
public static class PageResult
{
    public static RazorComponentResult Of<TPage>(object model, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new(typeof(TPage), new Dictionary<string, object?>(StringComparer.Ordinal) { ["Model"] = model })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };

    public static RazorComponentResult NotFound(string what) =>
        Error(
            new ErrorView(
                StatusCodes.Status404NotFound,
                "There is nothing here",
                what,
                "Perhaps the address was cut off when it was copied, or what it names has not happened on this chain."
            )
        );

    public static RazorComponentResult BadRequest(string why) =>
        Error(new ErrorView(StatusCodes.Status400BadRequest, "This address can not be read", why));

    public static RazorComponentResult BadCursor(string list) =>
        BadRequest($"The place in the list is not one that this site gave out. Start again at {list}.");

    public static RazorComponentResult Error(ErrorView error) => Of<ErrorPage>(error, error.Status);
}
