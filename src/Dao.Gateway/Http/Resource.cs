using System.Text.Json.Serialization;

namespace Dao.Gateway.Http;

/// <summary>What an answer shows; on its own it says which block it is true for, in a list the list says it.</summary>
public abstract record Resource
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(100)]
    public AsOf? AsOf { get; init; }
}
