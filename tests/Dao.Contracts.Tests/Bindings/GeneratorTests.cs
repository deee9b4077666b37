namespace Dao.Contracts.Tests.Bindings;

public sealed class GeneratorTests
{
    [Fact]
    public void Overload_with_fewest_parameters_keeps_the_plain_name()
    {
        var run = GeneratorRun.Of(
            """
            {"type":"function","name":"send","stateMutability":"nonpayable","outputs":[],"inputs":[
              {"name":"to","type":"address"},{"name":"data","type":"bytes"}]},
            {"type":"function","name":"send","stateMutability":"nonpayable","outputs":[],"inputs":[{"name":"to","type":"address"}]}
            """
        );

        var functions = run.Load().GetNestedType("Functions").ShouldNotBeNull().GetNestedTypes().Select(t => t.Name);

        functions.ShouldBe(["Send", "SendAddressBytes"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("class", "Class")]
    [InlineData("event", "Event")]
    [InlineData("_private", "Private")]
    [InlineData("$cash_flow", "CashFlow")]
    [InlineData("record", "Record")]
    [InlineData("", "Arg0")]
    [InlineData("odd", "OddValue")]
    [InlineData("selector", "SelectorValue")]
    [InlineData("toString", "ToStringValue")]
    public void Parameter_names_become_legal_properties(string solidity, string property)
    {
        var run = GeneratorRun.Of(
            $$"""{"type":"function","name":"odd","stateMutability":"view","outputs":[],"inputs":[{"name":"{{solidity}}","type":"uint256"}]}"""
        );

        run.Load("Functions", "Odd").GetProperty(property).ShouldNotBeNull();
    }

    [Fact]
    public void Names_that_collide_after_renaming_stay_apart()
    {
        var run = GeneratorRun.Of(
            """
            {"type":"function","name":"functions","stateMutability":"view","inputs":[{"name":"a","type":"bool"},{"name":"_a","type":"bool"}],
             "outputs":[{"name":"","type":"bool"},{"name":"","type":"bool"}]}
            """
        );

        var function = run.Load("Functions", "FunctionsFunction");

        function.GetProperty("A").ShouldNotBeNull();
        function.GetProperty("A1").ShouldNotBeNull();
        function.GetNestedType("Result").ShouldNotBeNull().GetProperty("Result1").ShouldNotBeNull();
    }

    [Fact]
    public void Tuples_in_arrays_in_tuples_compile_to_records()
    {
        var run = GeneratorRun.Of(
            """
            {"type":"function","name":"odd","stateMutability":"view","inputs":[],"outputs":[
              {"name":"","type":"tuple[2][]","internalType":"struct IOdd.Outer[2][]","components":[
                {"name":"inner","type":"tuple[]","internalType":"struct IOdd.Inner[]","components":[
                  {"name":"a","type":"int24"},{"name":"b","type":"bytes3"},{"name":"c","type":"string[3]"}]},
                {"name":"flag","type":"bool"}]}]},
            {"type":"error","name":"Bad","inputs":[{"name":"empty","type":"tuple","components":[]},{"name":"many","type":"uint40[][2]"}]}
            """
        );

        var odd = run.Load();

        odd.GetNestedType("Structs")
            .ShouldNotBeNull()
            .GetNestedTypes()
            .Select(t => t.Name)
            .ShouldBe(["BadEmpty", "Inner", "Outer"], ignoreOrder: true);
    }

    [Fact]
    public void Anonymous_events_and_hashed_topics_compile()
    {
        var run = GeneratorRun.Of(
            """
            {"type":"event","name":"Quiet","anonymous":true,"inputs":[
              {"name":"a","type":"address","indexed":true},{"name":"b","type":"uint8","indexed":true},
              {"name":"c","type":"bytes4","indexed":true},{"name":"d","type":"int256","indexed":true}]},
            {"type":"event","name":"Named","anonymous":false,"inputs":[
              {"name":"text","type":"string","indexed":true},{"name":"list","type":"uint256[2]","indexed":true},
              {"name":"data","type":"bytes","indexed":false}]}
            """
        );

        run.Load("Events", "Quiet").GetProperty("Topic").ShouldBeNull();
        var named = run.Load("Events", "Named");
        named.GetProperty("Topic").ShouldNotBeNull();
        named.GetProperty("Text").ShouldNotBeNull().PropertyType.Name.ShouldBe("Hash32");
        named.GetProperty("List").ShouldNotBeNull().PropertyType.Name.ShouldBe("Hash32");
    }

    [Theory]
    [InlineData("not json", "line 1")]
    [InlineData("""{"abi":[]}""", "no \"contractName\"")]
    [InlineData("""{"contractName":"Odd"}""", "no \"abi\"")]
    [InlineData("""{"contractName":"Odd","abi":{}}""", "should be an array")]
    [InlineData("""{"contractName":"Odd","abi":[{"type":"riddle"}]}""", "unknown type \"riddle\"")]
    [InlineData(
        """{"contractName":"Odd","abi":[{"type":"error","name":"E","inputs":[{"name":"a","type":"uint7"}]}]}""",
        "uint7"
    )]
    [InlineData(
        """{"contractName":"Odd","abi":[{"type":"error","name":"E","inputs":[{"name":"a","type":"tuple"}]}]}""",
        "components"
    )]
    [InlineData("""{"contractName":"Odd","abi":[],"bytecode":"0x60__$abc$__"}""", "not linked")]
    [InlineData("""{"contractName":"Odd","contractName":"Odd","abi":[]}""", "twice")]
    public void Unusable_file_is_one_diagnostic_with_file_and_reason(string json, string reason)
    {
        var run = new GeneratorRun(("Odd.json", json));

        run.Complaints.ShouldHaveSingleItem().ShouldStartWith("DAO001 Odd.json: ");
        run.Complaints[0].ShouldContain(reason);
        run.Sources.ShouldBeEmpty();
    }

    [Fact]
    public void Two_files_of_one_contract_are_diagnostics_and_not_a_crash()
    {
        const string json = """{"contractName":"Odd","abi":[]}""";

        var run = new GeneratorRun(("a/Odd.json", json), ("b/Odd.json", json));

        run.Complaints.Length.ShouldBe(2);
        run.Complaints.ShouldAllBe(c => c.Contains("another file"));
    }
}
