using Dao.Ethereum.Primitives;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Dao.Gateway.Hosting;

/// <summary>What the OpenAPI document says about chain values: they are strings of a known form.</summary>
internal static class ApiDocument
{
    public static Task DescribeChainValues(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        var form =
            type == typeof(Address) ? "^0x[0-9a-fA-F]{40}$"
            : type == typeof(Hash32) ? "^0x[0-9a-f]{64}$"
            : type == typeof(UInt256) ? "^(0|[1-9][0-9]{0,77})$"
            : null;
        if (form is not null)
        {
            schema.Type = JsonSchemaType.String;
            schema.Pattern = form;
            schema.Properties?.Clear();
            schema.Required?.Clear();
        }

        return Task.CompletedTask;
    }
}
