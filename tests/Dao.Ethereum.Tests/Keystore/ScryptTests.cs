using Dao.Ethereum.Keystore;
using Org.BouncyCastle.Crypto.Generators;

namespace Dao.Ethereum.Tests.Keystore;

public sealed class ScryptTests
{
    [Theory]
    [InlineData(
        "",
        "",
        16,
        1,
        1,
        "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"
    )]
    [InlineData(
        "password",
        "NaCl",
        1024,
        8,
        16,
        "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
    )]
    [InlineData(
        "pleaseletmein",
        "SodiumChloride",
        16384,
        8,
        1,
        "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
    )]
    public void Vectors_of_rfc7914_are_derived(string password, string salt, int n, int r, int p, string expected)
    {
        var key = Scrypt.Derive(
            System.Text.Encoding.ASCII.GetBytes(password),
            System.Text.Encoding.ASCII.GetBytes(salt),
            n,
            r,
            p,
            64
        );

        Convert.ToHexStringLower(key).ShouldBe(expected);
    }

    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(64, 3, 2)]
    [InlineData(4096, 8, 1)]
    public void Derivation_agrees_with_bouncy_castle(int n, int r, int p) =>
        Scrypt
            .Derive("p"u8, "salt"u8, n, r, p, 32)
            .ShouldBe(SCrypt.Generate("p"u8.ToArray(), "salt"u8.ToArray(), n, r, p, 32));
}
