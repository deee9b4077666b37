namespace Dao.Gateway.Hosting;

/// <summary>The pages: Razor components, rendered on the server, without scripts that they need.</summary>
public static class PageHosting
{
    public static void AddPages(this WebApplicationBuilder builder) => builder.Services.AddRazorComponents();

    public static void MapPages(this WebApplication app) => app.MapStaticAssets();
}
