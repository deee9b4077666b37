using Dao.Gateway.Tests.Worlds;

[assembly: AssemblyFixture(typeof(GatewayWorld))]
