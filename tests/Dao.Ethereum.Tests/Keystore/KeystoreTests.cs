using System.Runtime.Versioning;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Keystore;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Tests.Keystore;

[UnsupportedOSPlatform("windows")]
public sealed class KeystoreTests : IDisposable
{
    private const string OfficialKey = "0x7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d";

    private const string OfficialPbkdf2 = """
        {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"6087dab2f9fdbbfaddc31a909735c1e6"},
        "ciphertext":"5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46","kdf":"pbkdf2",
        "kdfparams":{"c":262144,"dklen":32,"prf":"hmac-sha256",
        "salt":"ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},
        "mac":"517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"},
        "id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}
        """;

    private const string OfficialScrypt = """
        {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"83dbcc02d8ccb40e466191a123791e0e"},
        "ciphertext":"d172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c","kdf":"scrypt",
        "kdfparams":{"dklen":32,"n":262144,"p":8,"r":1,
        "salt":"ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19"},
        "mac":"2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097"},
        "id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}
        """;

    private static readonly ScryptParameters Quick = new(N: 2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("keystore-tests-");

    private string KeyPath => Path.Combine(_folder.FullName, "key.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(OfficialPbkdf2)]
    [InlineData(OfficialScrypt)]
    public void Official_vector_is_decrypted(string json)
    {
        using var key = KeystoreV3.Decrypt(json, "testpassword");
        var secret = new byte[32];
        key.CopyTo(secret);

        Hex.Encode(secret).ShouldBe(OfficialKey);
    }

    public static TheoryData<KeyDerivation> Derivations => [new ScryptParameters(N: 4096), new Pbkdf2Parameters(1000)];

    [Theory]
    [MemberData(nameof(Derivations), DisableDiscoveryEnumeration = true)]
    public void Key_survives_the_round_trip(KeyDerivation derivation)
    {
        using var key = PrivateKey.Create();

        using var read = KeystoreV3.Decrypt(KeystoreV3.Encrypt(key, "pässword", derivation), "pässword");

        read.Address.ShouldBe(key.Address);
    }

    [Fact]
    public void Wrong_password_is_told_apart()
    {
        using var key = PrivateKey.Create();
        var json = KeystoreV3.Encrypt(key, "right", Quick);

        var error = Should.Throw<KeystoreException>(() => KeystoreV3.Decrypt(json, "wrong"));

        error.IsWrongPassword.ShouldBeTrue();
    }

    [Theory]
    [InlineData("\"version\":3", "\"version\":1", "version 3")]
    [InlineData("\"version\":3", "\"version\":\"3\"", "version")]
    [InlineData("aes-128-ctr", "aes-128-cbc", "aes-128-cbc")]
    [InlineData("\"kdf\":\"scrypt\"", "\"kdf\":\"argon2\"", "argon2")]
    [InlineData("\"dklen\":32", "\"dklen\":64", "dklen")]
    [InlineData("\"n\":262144", "\"n\":262143", "power of two")]
    [InlineData("\"n\":262144", "\"n\":1073741824", "power of two")]
    [InlineData("\"n\":262144", "\"n\":-2", "power of two")]
    [InlineData("\"r\":1", "\"r\":100000", "r 1 to 32")]
    [InlineData("\"p\":8", "\"p\":0", "p 1 to 16")]
    [InlineData("\"p\":8,", "", "\"p\"")]
    [InlineData("83dbcc02", "83dbcc", "\"iv\"")]
    [InlineData("d172bf74", "d172bf7g", "\"ciphertext\"")]
    [InlineData("2103ac29", "", "\"mac\"")]
    [InlineData("\"version\":3", "\"version\":3,\"version\":3", "JSON")]
    [InlineData("\"version\":3}", "\"version\":3", "JSON")]
    public void Damaged_keystore_is_refused_and_the_damage_named(string part, string damage, string named)
    {
        OfficialScrypt.ShouldContain(part);
        var json = OfficialScrypt.Replace(part, damage, StringComparison.Ordinal);

        var error = Should.Throw<KeystoreException>(() => KeystoreV3.Decrypt(json, "testpassword"));

        error.Message.ShouldContain(named);
        error.IsWrongPassword.ShouldBeFalse();
    }

    [Fact]
    public void Keystore_that_names_another_address_is_refused()
    {
        using var key = PrivateKey.Create();
        var own = Convert.ToHexStringLower(key.Address.ToArray());
        var json = KeystoreV3.Encrypt(key, "p", Quick).Replace(own, new string('1', 40), StringComparison.Ordinal);

        Should.Throw<KeystoreException>(() => KeystoreV3.Decrypt(json, "p")).Message.ShouldContain("as it says");
    }

    [Fact]
    public void File_is_written_for_its_owner_only_and_read_back()
    {
        using var key = PrivateKey.Create();

        KeystoreFile.Write(KeyPath, key, "p", Quick);

        using var read = KeystoreFile.Read(KeyPath, "p");
        read.Address.ShouldBe(key.Address);
        _folder.GetFiles().ShouldHaveSingleItem().UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void File_that_exists_is_not_overwritten()
    {
        using var key = PrivateKey.Create();
        File.WriteAllText(KeyPath, "precious");

        var error = Should.Throw<KeystoreException>(() => KeystoreFile.Write(KeyPath, key, "p", Quick));

        error.Message.ShouldContain("exists already");
        File.ReadAllText(KeyPath).ShouldBe("precious");
        _folder.GetFiles().ShouldHaveSingleItem();
    }

    [Fact]
    public void Folder_that_is_missing_is_named()
    {
        using var key = PrivateKey.Create();
        var path = Path.Combine(_folder.FullName, "missing", "key.json");

        Should.Throw<KeystoreException>(() => KeystoreFile.Write(path, key, "p", Quick)).Message.ShouldContain(path);
        Should.Throw<KeystoreException>(() => KeystoreFile.Read(path, "p")).Message.ShouldContain(path);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherExecute)]
    public void File_that_others_can_open_is_refused_with_the_command_to_run(UnixFileMode open)
    {
        using var key = PrivateKey.Create();
        KeystoreFile.Write(KeyPath, key, "p", Quick);
        new FileInfo(KeyPath).UnixFileMode |= open;

        var error = Should.Throw<KeystoreException>(() => KeystoreFile.Read(KeyPath, "p"));

        error.Message.ShouldEndWith($"Run: chmod 600 '{KeyPath}'");
    }

    [Fact]
    public void File_of_another_kind_is_refused_before_it_is_read()
    {
        using (var stream = File.Create(KeyPath))
        {
            stream.SetLength(10_000_000);
        }

        new FileInfo(KeyPath).UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        Should
            .Throw<KeystoreException>(() => KeystoreFile.Read(KeyPath, "p"))
            .Message.ShouldContain("at most 65536 bytes");
    }
}
