using System.Text.Json.Serialization;

namespace Dao.Cli.Output;

/// <summary>
/// What a command found or did. Its public properties are the object that <c>--json</c> prints; <see cref="Render"/>
/// says the same to a person.
/// </summary>
internal abstract record Answer
{
    /// <summary>A command may answer and still fail: a verification prints what it found and exits with 8.</summary>
    [JsonIgnore]
    public virtual ExitCode ExitCode => ExitCode.Done;

    internal abstract void Render(Page page);
}
