using System.Net;
using System.Text;
using Dao.Cli.Gateway;
using Dao.Cli.Output;

namespace Dao.Cli.Tests.Treasury;

/// <summary>The error bodies of a Safe Transaction Service, each as one sentence and an exit code.</summary>
public sealed class SafeServiceProblemTests
{
    [Theory]
    [InlineData(
        404,
        """{"detail":"No MultisigTransaction matches."}""",
        3,
        "status 404: No MultisigTransaction matches."
    )]
    [InlineData(404, "", 3, "status 404: it does not say why.")]
    [InlineData(422, """{"nonFieldErrors":["Nonce 0 was used"]}""", 4, "status 422: Nonce 0 was used.")]
    [InlineData(400, """{"signature":["Not valid."],"to":["Wrong."]}""", 4, "status 400: Not valid. Wrong.")]
    [InlineData(422, """{"code":1,"message":"Checksum failed","arguments":["0x"]}""", 4, "Checksum failed 0x.")]
    [InlineData(500, "<html>", 6, "status 500: it does not say why.")]
    [InlineData(503, "[1]", 6, "status 503: it does not say why.")]
    public void Body_becomes_a_sentence(int status, string body, int exitCode, string says)
    {
        var failure = SafeServiceProblem.Explain(
            new Uri("http://gateway.example/"),
            (HttpStatusCode)status,
            Encoding.UTF8.GetBytes(body)
        );

        failure.ExitCode.ShouldBe((ExitCode)exitCode);
        failure.Message.ShouldStartWith("The gateway at http://gateway.example/ answered");
        failure.Message.ShouldEndWith(says);
    }
}
