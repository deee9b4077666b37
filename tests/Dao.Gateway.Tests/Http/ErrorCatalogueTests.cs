using Dao.Gateway.Features.Errors;
using Dao.Gateway.Http;

namespace Dao.Gateway.Tests.Http;

public sealed class ErrorCatalogueTests
{
    [Fact]
    public void Every_problem_has_its_section_and_every_section_its_problem()
    {
        ErrorCatalogue.Slugs.ShouldBe(ApiProblems.All.Select(problem => problem.Slug), ignoreOrder: true);
        foreach (var problem in ApiProblems.All)
        {
            ErrorCatalogue.Section(problem.Slug).ShouldNotBeNull().ShouldContain($"Status {problem.Status}");
            problem.Type.ShouldBe($"/errors/{problem.Slug}");
        }
    }
}
