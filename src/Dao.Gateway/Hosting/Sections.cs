namespace Dao.Gateway.Hosting;

internal static class Sections
{
    /// <summary>Binds a section; a wrong value stops the start with a sentence, an unknown one too.</summary>
    public static void AddSection<TOptions>(this WebApplicationBuilder builder, string section)
        where TOptions : class =>
        builder
            .Services.AddOptions<TOptions>()
            .Bind(builder.Configuration.GetSection(section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
}
