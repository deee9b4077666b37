using System.Text.Json.Nodes;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Deployment;

/// <summary>Safe 1.5's published contracts at their canonical addresses.</summary>
/// <remarks>The addresses follow from the published creation codes, Safe's singleton factory and salt 0.</remarks>
public sealed record SafeContracts
{
    public required Address Singleton { get; init; }
    public required Address ProxyFactory { get; init; }
    public required Address TokenCallbackHandler { get; init; }
    public required Address CompatibilityFallbackHandler { get; init; }
    public required Address MultiSend { get; init; }
    public required Address MultiSendCallOnly { get; init; }
    public required Address SignMessageLib { get; init; }
    public required Address SimulateTxAccessor { get; init; }
    public required Address CreateCall { get; init; }

    /// <summary>The canonical addresses, the same on every chain.</summary>
    public static SafeContracts Canonical { get; } = Read(name => Create2.AddressOf(Hash32.Zero, CreationCode(name)));

    /// <summary>Each with its name in <c>deployment.json</c>.</summary>
    public IEnumerable<(string Name, Address Address)> All =>
        [
            ("singleton", Singleton),
            ("proxyFactory", ProxyFactory),
            ("tokenCallbackHandler", TokenCallbackHandler),
            ("compatibilityFallbackHandler", CompatibilityFallbackHandler),
            ("multiSend", MultiSend),
            ("multiSendCallOnly", MultiSendCallOnly),
            ("signMessageLib", SignMessageLib),
            ("simulateTxAccessor", SimulateTxAccessor),
            ("createCall", CreateCall),
        ];

    /// <summary>The published creation code of one of them.</summary>
    public static ReadOnlyMemory<byte> CreationCode(string name) =>
        name switch
        {
            "singleton" => SafeL2.Bytecode,
            "proxyFactory" => SafeProxyFactory.Bytecode,
            "tokenCallbackHandler" => Bindings.TokenCallbackHandler.Bytecode,
            "compatibilityFallbackHandler" => Bindings.CompatibilityFallbackHandler.Bytecode,
            "multiSend" => Bindings.MultiSend.Bytecode,
            "multiSendCallOnly" => Bindings.MultiSendCallOnly.Bytecode,
            "signMessageLib" => Bindings.SignMessageLib.Bytecode,
            "simulateTxAccessor" => Bindings.SimulateTxAccessor.Bytecode,
            "createCall" => Bindings.CreateCall.Bytecode,
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not one of Safe's contracts."),
        };

    internal static SafeContracts Read(Func<string, Address> address) =>
        new()
        {
            Singleton = address("singleton"),
            ProxyFactory = address("proxyFactory"),
            TokenCallbackHandler = address("tokenCallbackHandler"),
            CompatibilityFallbackHandler = address("compatibilityFallbackHandler"),
            MultiSend = address("multiSend"),
            MultiSendCallOnly = address("multiSendCallOnly"),
            SignMessageLib = address("signMessageLib"),
            SimulateTxAccessor = address("simulateTxAccessor"),
            CreateCall = address("createCall"),
        };

    /// <summary>The shape of Safe's protocol-kit (<c>ContractNetworkConfig</c>).</summary>
    internal JsonObject ToContractNetwork() =>
        new()
        {
            ["safeSingletonAddress"] = Singleton.ToString(),
            ["safeProxyFactoryAddress"] = ProxyFactory.ToString(),
            ["multiSendAddress"] = MultiSend.ToString(),
            ["multiSendCallOnlyAddress"] = MultiSendCallOnly.ToString(),
            ["fallbackHandlerAddress"] = CompatibilityFallbackHandler.ToString(),
            ["tokenCallbackHandlerAddress"] = TokenCallbackHandler.ToString(),
            ["signMessageLibAddress"] = SignMessageLib.ToString(),
            ["createCallAddress"] = CreateCall.ToString(),
            ["simulateTxAccessorAddress"] = SimulateTxAccessor.ToString(),
        };
}
