namespace Dao.Gateway.Features.Health;

public sealed record LiveAnswer(string Status);
