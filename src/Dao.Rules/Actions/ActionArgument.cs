namespace Dao.Rules.Actions;

/// <summary>One argument of a decoded call, as text.</summary>
/// <param name="Type">The ABI type.</param>
public sealed record ActionArgument(string Name, string Type, string Value);
