using Dao.Gateway.Chain;
using Dao.Gateway.Features.Bylaws.Pages;
using Dao.Gateway.Features.Explorer.Pages;
using Dao.Gateway.Features.Members.Pages;
using Dao.Gateway.Features.Notices;
using Dao.Gateway.Features.Proposals.Pages;
using Dao.Gateway.Features.Reference.Pages;
using Dao.Gateway.Features.Treasury.Pages;
using Dao.Gateway.Pages;
using Dao.Gateway.Pages.Assets;
using Dao.Gateway.Pages.Landing;
using Dao.Gateway.Pages.Layout;

namespace Dao.Gateway.Hosting;

/// <summary>The pages for people: rendered on the server, whole, without any script.</summary>
public static class PageHosting
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton(services => new CoopName(services.GetRequiredService<CoopContracts>().Name));
        builder.Services.AddSingleton<ChainExplorer>();
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapAssets();
        var pages = app.MapGroup("").ExcludeFromDescription();
        pages.MapLandingPage();
        pages.MapProposalPages();
        pages.MapMemberPages();
        pages.MapTreasuryPages();
        pages.MapLedgerPages();
        pages.MapBudgetPages();
        pages.MapPaymentPages();
        pages.MapProposePages();
        pages.MapBylawPages();
        pages.MapExplorerPages();
        pages.MapNoticePages();
        pages.MapReferencePages();
    }
}
