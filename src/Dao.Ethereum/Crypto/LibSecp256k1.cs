using System.Reflection;
using System.Runtime.InteropServices;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Crypto;

/// <summary>Bitcoin Core's libsecp256k1, where the system has it: recovers keys several times as fast as managed code.</summary>
/// <remarks>
/// Only recovery, which handles no secrets. A context that is not changed may be used from many threads at once
/// (secp256k1.h), so one is made and kept.
/// </remarks>
internal static partial class LibSecp256k1
{
    private const string Library = "secp256k1";
    private const uint ContextNone = 1; // SECP256K1_CONTEXT_NONE
    private const uint Uncompressed = 2; // SECP256K1_EC_UNCOMPRESSED
    private const int KeySize = 64;
    private const int RecoverableSize = 65;

    /// <summary>What distributions call it: the number is that of its binary interface, the calls used here are in each.</summary>
    private static readonly string[] s_names = ["libsecp256k1.so.2", "libsecp256k1.so.1", "libsecp256k1.so.0"];

    private static readonly nint s_context = Open();

    /// <summary>Whether the library was found when the process started.</summary>
    public static bool IsAvailable => s_context != 0;

    /// <summary>The uncompressed public key behind a signature; false when there is none.</summary>
    /// <param name="digest">What was signed.</param>
    /// <param name="signature">By whom.</param>
    /// <param name="key">65 bytes.</param>
    public static bool TryRecover(Hash32 digest, Signature signature, Span<byte> key)
    {
        Span<byte> message = stackalloc byte[Hash32.Size];
        Span<byte> compact = stackalloc byte[2 * Hash32.Size];
        Span<byte> recoverable = stackalloc byte[RecoverableSize];
        Span<byte> point = stackalloc byte[KeySize];
        digest.CopyTo(message);
        signature.R.CopyTo(compact);
        signature.S.CopyTo(compact[Hash32.Size..]);
        nuint length = (nuint)key.Length;
        return secp256k1_ecdsa_recoverable_signature_parse_compact(s_context, recoverable, compact, signature.YParity)
                == 1
            && secp256k1_ecdsa_recover(s_context, point, recoverable, message) == 1
            && secp256k1_ec_pubkey_serialize(s_context, key, ref length, point, Uncompressed) == 1;
    }

    private static nint Open()
    {
        NativeLibrary.SetDllImportResolver(typeof(LibSecp256k1).Assembly, Resolve);
        try
        {
            return secp256k1_context_create(ContextNone);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return 0; // Not installed, or built without recovery: the managed code answers the same.
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name == Library)
        {
            foreach (var candidate in s_names)
            {
                if (
                    NativeLibrary.TryLoad(candidate, out var handle)
                    && NativeLibrary.TryGetExport(handle, nameof(secp256k1_ecdsa_recover), out _)
                )
                {
                    return handle;
                }
            }
        }

        return 0;
    }

    [LibraryImport(Library)]
    private static partial nint secp256k1_context_create(uint flags);

    [LibraryImport(Library)]
    private static partial int secp256k1_ecdsa_recoverable_signature_parse_compact(
        nint context,
        Span<byte> signature,
        ReadOnlySpan<byte> compact,
        int recoveryId
    );

    [LibraryImport(Library)]
    private static partial int secp256k1_ecdsa_recover(
        nint context,
        Span<byte> key,
        ReadOnlySpan<byte> signature,
        ReadOnlySpan<byte> message
    );

    [LibraryImport(Library)]
    private static partial int secp256k1_ec_pubkey_serialize(
        nint context,
        Span<byte> output,
        ref nuint length,
        ReadOnlySpan<byte> key,
        uint flags
    );
}
