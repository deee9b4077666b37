using Dao.Gateway.Features.Ballots;
using Dao.Gateway.Features.Bylaws;
using Dao.Gateway.Features.Errors;
using Dao.Gateway.Features.Health;
using Dao.Gateway.Features.Members;
using Dao.Gateway.Features.Notices;
using Dao.Gateway.Features.Proposals;
using Dao.Gateway.Features.SafeService;
using Dao.Gateway.Features.Status;
using Dao.Gateway.Features.Treasury;
using Dao.Gateway.Features.TypedData;
using Dao.Gateway.Hosting;
using Dao.Gateway.Http;
using Dao.Gateway.Relay;

var builder = WebApplication.CreateBuilder(args);
builder.AddListening();
builder.AddChain();
builder.AddIndex();
builder.AddRelay();
builder.AddSafeService();
builder.AddApi();
builder.AddPages();

var app = builder.Build();
app.UseEdge();
app.UseSafeService();
app.MapHealth();
app.MapErrors();
app.MapApiDocument();

var api = app.MapApi();
api.MapStatus();
api.MapMembers();
api.MapProposals();
api.MapBallots();
api.MapTreasury();
api.MapBylaws();
api.MapTypedData();
api.MapNotices();
api.MapRelay();

app.MapSafeService();
app.MapPages();
return await app.RunGatewayAsync();
