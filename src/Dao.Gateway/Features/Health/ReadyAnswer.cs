namespace Dao.Gateway.Features.Health;

/// <param name="Status"><c>ready</c> or <c>not-ready</c>.</param>
/// <param name="Index"><c>ok</c>, or a sentence that says what is wrong.</param>
/// <param name="Node"><c>ok</c>, or a sentence that says what is wrong.</param>
public sealed record ReadyAnswer(string Status, string Index, string Node);
