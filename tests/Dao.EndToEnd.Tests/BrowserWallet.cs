using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;
using Dao.Testing;
using Microsoft.Playwright;

namespace Dao.EndToEnd.Tests;

/// <summary>
/// A wallet in a browser, announced by EIP-6963 and spoken to by EIP-1193. It signs what it is asked to sign, with a real key, and
/// remembers what that was.
/// </summary>
internal sealed class BrowserWallet(LocalChain chain, PrivateKey key) : IDisposable
{
    private const int UserRejected = 4001;

    private const string Script = """
        const provider = {
          async request({ method, params }) {
            const { result, error } = JSON.parse(await window.answerAsWallet(JSON.stringify({ method, params: params ?? [] })));
            if (error) throw Object.assign(new Error(error.message), { code: error.code });
            return result;
          },
        };
        const info = { uuid: "350670db-19fa-4704-a166-e52e178b59d2", name: "Tin box", icon: "data:,", rdns: "example.tin-box" };
        const announce = () =>
          dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail: Object.freeze({ info, provider }) }));
        addEventListener("eip6963:requestProvider", announce);
        """;

    private readonly HttpClient _http = new();
    private readonly List<string> _signed = [];

    /// <summary>The primary type of everything that it was asked to sign.</summary>
    public IReadOnlyList<string> Signed => _signed;

    /// <summary>The person presses "decline".</summary>
    public bool Declines { get; set; }

    /// <summary>A second account in the wallet.</summary>
    public PrivateKey? Other { get; set; }

    /// <summary>Where the wallet is before somebody asks it to switch; null for the right chain.</summary>
    public ulong? OtherChain { get; set; }

    public static async Task<BrowserWallet> InstallAsync(IBrowserContext context, LocalChain chain, PrivateKey key)
    {
        var wallet = new BrowserWallet(chain, key);
        await context.ExposeFunctionAsync("answerAsWallet", (string request) => wallet.AnswerAsync(request));
        await context.AddInitScriptAsync(Script);
        return wallet;
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> AnswerAsync(string request)
    {
        var asked = JsonNode.Parse(request)!.AsObject(); // the script above wrote it
        var method = asked["method"]!.GetValue<string>();
        var parameters = asked["params"]!.AsArray();
        var answer = method switch
        {
            "eth_requestAccounts" => Result(new JsonArray(key.Address.ToString().ToLowerInvariant())),
            "eth_chainId" => Result($"0x{OtherChain ?? chain.ChainId:x}"),
            "wallet_switchEthereumChain" => Error(4902, "This wallet does not know the chain."),
            "eth_signTypedData_v4" => Sign(parameters[0]!.GetValue<string>(), parameters[1]!.GetValue<string>()),
            "eth_sendTransaction" => Result(await SendAsync(parameters[0]!.AsObject())),
            _ => await PassOnAsync(method, parameters),
        };
        return answer.ToJsonString();
    }

    private JsonObject Sign(string account, string typedData)
    {
        var signer =
            new[] { key, Other }.FirstOrDefault(one => one?.Address == Address.Parse(account))
            ?? throw new InvalidOperationException($"The wallet has no key of {account}.");
        var document = TypedDataDocument.Parse(typedData);
        _signed.Add(document.PrimaryType);
        return Declines
            ? Error(UserRejected, "User rejected the request.")
            : Result(Hex.Encode(signer.Sign(document.SigningHash()).ToBytes()));
    }

    private async Task<string> SendAsync(JsonObject transaction)
    {
        await chain.SetBalanceAsync(key.Address, UInt256.Parse("1000000000000000000"));
        using var sender = new TransactionSender(chain.Node, key, chain.ChainId);
        var receipt = await sender.SendAsync(
            Address.Parse(transaction["to"]!.GetValue<string>()),
            Hex.Decode(transaction["data"]!.GetValue<string>()),
            UInt256.Zero,
            CancellationToken.None
        );
        return receipt.TransactionHash.ToString();
    }

    private async Task<JsonObject> PassOnAsync(string method, JsonArray parameters)
    {
        using var answer = await _http.PostAsJsonAsync(
            chain.Url,
            new
            {
                jsonrpc = "2.0",
                id = 1,
                method,
                @params = parameters,
            }
        );
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!; // JSON-RPC answers with an object
    }

    private static JsonObject Result(JsonNode? result) => new() { ["result"] = result };

    private static JsonObject Error(int code, string message) =>
        new()
        {
            ["error"] = new JsonObject { ["code"] = code, ["message"] = message },
        };
}
